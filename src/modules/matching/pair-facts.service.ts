import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { hostStates, layoverStates } from '../../contracts/states.js';
import type { EngineHost, EngineLayover, PairSnapshot } from '../../engine/index.js';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { DAY_MS, HOUR_MS, toInstant } from '../../shared/instant.js';
import { intersect, type Interval } from '../../shared/interval.js';
import { Acceptance } from '../acceptance/index.js';
import { Hosts } from '../hosts/index.js';
import { Hubs } from '../hubs/index.js';
import { Invitations } from '../invitations/index.js';
import { Rules } from '../rules/index.js';
import { HostFactsRepository } from './host-facts.repository.js';
import { HostReader, type HostWindow } from './kept/host-line.js';
import { readLayovers, readPending } from './kept/layover-line.js';
import { MatchingInputRepository } from './matching-input.repository.js';
import { PairFactsRepository } from './pair-facts.repository.js';
import type { PairFactsQuery, PairFactsView } from './pair-facts.schema.js';

/** Flights are moved by no more than this to see what would help, and meetups of a week count around the arrival. */
const AROUND_MS = 3 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** What the engine sees of a layover and a host, as things are now, for whoever runs it somewhere else. */
@Injectable()
export class PairFacts {
  constructor(
    private readonly database: Database,
    private readonly pairs: PairFactsRepository,
    private readonly input: MatchingInputRepository,
    private readonly facts: HostFactsRepository,
    private readonly hosts: Hosts,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly invitations: Invitations,
    private readonly acceptance: Acceptance,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `not_found`; `layover_gone` once it has departed; `validation_failed` where the host is none of its hub
   */
  async read({ programmeId }: StaffScope, query: PairFactsQuery): Promise<PairFactsView> {
    const db = this.database.manager;
    const { layover: layoverId, host: hostId } = query;
    const found = await this.pairs.layover(db, programmeId, layoverId);
    if (!found) throw new DomainError('not_found');
    const host = await this.hosts.find(db, hostId);
    if (host?.programmeId !== programmeId || host.hubId !== found.hubId) {
      throw new DomainError('validation_failed', { errors: [{ path: 'host', code: 'unknown_reference' }] });
    }
    const place = { programmeId, hubId: found.hubId };
    const now = this.clock.now().getTime();
    const [open] = readLayovers(await this.input.layoverLines(db, place, [layoverId], layoverStates.states), new Map());
    const layover = open!.layover;
    if (layover.departsAt <= now) throw new DomainError('layover_gone', { params: { state: found.state } });

    const { version, rules } = await this.rules.ofLayover(db, { ...place, id: layoverId });
    const fairnessDays = query.fairnessDays ?? rules.fairness.windowDays;
    const day = now - (now % DAY_MS);
    const window: HostWindow = { day, fairnessFrom: day - fairnessDays * DAY_MS, until: layover.departsAt + AROUND_MS };
    const { model, effects } = await this.acceptance.current(db, programmeId);
    const line = await this.facts.lines(db, place, [hostId], window, hostStates.states);
    const person = new HostReader(window).read(line, now, [], effects.get(hostId));
    const settled = await this.invitations.settledPairs(db, [layoverId]);
    const hub = await this.hubs.ofId(found.hubId, db);
    const around = { start: layover.arrivesAt - AROUND_MS, end: layover.departsAt + AROUND_MS };
    const pending = readPending(await this.input.pending(db, place));
    const snapshot: PairSnapshot = {
      hub: { id: hub.id, timeZone: hub.timeZone },
      zones: hub.engineZones(around),
      transferRules: hub.pack(programmeId).rules,
      ...withoutPerson(
        { ...layover, excludedHostIds: [...layover.excludedHostIds, ...settled.map((pair) => pair.hostId)] },
        { ...person, state: host.state },
        around,
      ),
      now,
      pending: pending.filter((invitation) => invitation.hostId === hostId),
      acceptance: model,
      totals: await this.pairs.totals(db, place, window, layover.interests),
      fairnessDays,
    };
    return {
      evaluatedAt: toInstant(now),
      hub: hub.hub.iata,
      layoverState: found.state,
      ruleSetVersion: version,
      snapshot: snapshot as PairFactsView['snapshot'],
    };
  }
}

/**
 * No more of the two than makes a difference to the engine: nobody's member id, no other host, no time beyond the layover's,
 * and no gender where nobody asks for one.
 */
function withoutPerson(layover: EngineLayover, host: EngineHost, around: Interval): Pick<PairSnapshot, 'layover' | 'host'> {
  const within = (intervals: readonly Interval[]): Interval[] => intervals.flatMap((free) => intersect(free, around) ?? []);
  const asksForGender = layover.wishes.sameGenderOnly || host.wishes.sameGenderOnly;
  const gender = asksForGender ? {} : { gender: 'undisclosed' as const };
  const isSelf = host.memberId === layover.memberId;
  return {
    layover: {
      ...layover,
      ...gender,
      memberId: 'traveller',
      excludedHostIds: layover.excludedHostIds.includes(host.id) ? [host.id] : [],
    },
    host: {
      ...host,
      ...gender,
      memberId: isSelf ? 'traveller' : 'host',
      availability: within(host.availability),
      busy: within(host.busy),
      meetupStarts: host.meetupStarts.filter((at) => Math.abs(at - layover.arrivesAt) <= WEEK_MS + AROUND_MS),
    },
  };
}
