import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EngineHost, PendingInvitation } from '../../engine/index.js';
import { DAY_MS } from '../../shared/instant.js';
import type { CurrentAcceptance } from '../acceptance/index.js';
import { Hosts } from '../hosts/index.js';
import { HostFactsRepository } from './host-facts.repository.js';
import { HostReader } from './kept/host-line.js';
import { linesOf, readPending } from './kept/layover-line.js';
import { MatchingInputRepository } from './matching-input.repository.js';
import type { RunPlace } from './matching-run.repository.js';

/** Hosts at a time: some milliseconds of this thread's time. */
const CHUNK = 200;

/** For what time hosts are read. Instants are epoch milliseconds. */
export interface HostTime {
  now: number;
  /** Meetups up to then are looked for. */
  until: number;
  /** Days over which shares of invitations are compared. */
  fairnessDays: number;
}

/** What a matching run would see of a hub, as plain data, for whoever keeps or replays it. */
@Injectable()
export class HubInput {
  constructor(
    private readonly facts: HostFactsRepository,
    private readonly hostsOf: Hosts,
    private readonly input: MatchingInputRepository,
  ) {}

  /** The approved hosts, some at a time, in order of their ids. */
  async *hosts(
    db: EntityManager,
    place: RunPlace,
    { effects }: CurrentAcceptance,
    { now, until, fairnessDays }: HostTime,
  ): AsyncGenerator<EngineHost[]> {
    const day = now - (now % DAY_MS);
    const window = { day, fairnessFrom: day - fairnessDays * DAY_MS, until };
    const reader = new HostReader(window);
    const ids = await this.facts.hostIds(db, place);
    for (let start = 0; start < ids.length; start += CHUNK) {
      const some = ids.slice(start, start + CHUNK);
      const lines = linesOf(await this.facts.lines(db, place, some, window));
      const standingYes = await this.hostsOf.standingYesOf(db, some);
      yield lines.map((line) => {
        const id = line.slice(2, 38);
        return reader.read(line, now, standingYes.get(id), effects.get(id));
      });
    }
  }

  /** Every pending invitation at the hub. */
  async pending(db: EntityManager, place: RunPlace): Promise<PendingInvitation[]> {
    return readPending(await this.input.pending(db, place));
  }
}
