import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { isId } from '../../shared/ids.js';
import { toInstant, toPreciseInstant } from '../../shared/instant.js';
import { Hubs } from '../hubs/index.js';
import { Programmes } from '../programmes/index.js';
import { LiveBoardRepository, type LivePosition, type LiveRow } from './live-board.repository.js';
import { liveStates, type LiveBoardQuery, type LiveBoardView } from './live-board.schema.js';

type LiveItem = LiveBoardView['items'][number];

/** What goes on in a programme at this moment, for its staff: what needs them first comes first. */
@Injectable()
export class LiveBoard {
  constructor(
    private readonly database: Database,
    private readonly board: LiveBoardRepository,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly clock: Clock,
  ) {}

  async view({ programmeId }: StaffScope, query: LiveBoardQuery): Promise<LiveBoardView> {
    const db = this.database.manager;
    const hubIds = await this.hubIds(programmeId, query.hub);
    const rows = await this.board.page(
      db,
      { programmeId, hubIds, states: query.state ? [query.state] : liveStates, language: query.language, text: query.text },
      { limit: query.limit + 1, after: query.cursor === undefined ? undefined : decode(query.cursor) },
    );
    const page = rows.slice(0, query.limit);
    return {
      now: toInstant(this.clock.now()),
      counts: await this.board.counts(db, { programmeId, hubIds }),
      items: page.map(toItem),
      nextCursor: rows.length > query.limit ? encode(page.at(-1)!) : null,
    };
  }

  private async hubIds(programmeId: string, iata: string | undefined): Promise<string[]> {
    const all = await this.programmes.hubIds(this.database.manager, programmeId);
    if (iata === undefined) return all;
    const hub = await this.hubs.ofIata(iata);
    if (!hub || !all.includes(hub.id)) throw new DomainError('unknown_hub', { params: { iata } });
    return [hub.id];
  }
}

/** The board is in order of time, so its cursor holds a time besides the id. */
const encode = ({ dueAt, id }: LivePosition): string =>
  Buffer.from(`${toPreciseInstant(dueAt)} ${id}`).toString('base64url');

function decode(cursor: string): LivePosition {
  const [instant = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  // A year as we write it: the farthest that Date knows are none to PostgreSQL.
  const dueAt = /^\d{4}-/.test(instant) ? new Date(instant) : undefined;
  if (!dueAt || Number.isNaN(dueAt.getTime()) || !isId(id)) throw new DomainError('invalid_cursor');
  return { dueAt, id };
}

const toItem = (row: LiveRow): LiveItem => ({
  dueAt: toInstant(row.dueAt),
  layover: {
    id: row.id,
    hub: row.iata,
    timeZone: row.timeZone,
    state: row.state,
    travellerFirstName: row.travellerFirstName,
    partySize: row.partySize,
    languages: row.languages.map(({ language }) => language),
    arrivesAt: toInstant(row.arrivesAt),
    departsAt: toInstant(row.departsAt),
    usableMinutes: row.usableMinutes,
    expiresAt: toInstant(row.expiresAt),
  },
  invitation: row.invitationId === null ? null : {
    id: row.invitationId,
    state: row.invitationState,
    hostId: row.hostId,
    hostFirstName: row.hostFirstName,
    offeredAt: toInstant(row.offeredAt),
    expiresAt: toInstant(row.invitationExpiresAt),
  },
  invitationsSoFar: row.invitationsSoFar,
  meetupId: row.meetupId,
  lastRun: row.runId === null ? null : {
    runId: row.runId,
    outcome: row.outcome,
    cause: row.cause,
    candidateCount: row.candidateCount,
  },
});
