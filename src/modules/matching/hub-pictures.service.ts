import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EngineHost, EngineLayover, HubSnapshot, PendingInvitation } from '../../engine/index.js';
import { Clock } from '../../shared/clock.js';
import type { Interval } from '../../shared/interval.js';
import { HostSupply, type SuppliedHost } from '../availability/index.js';
import type { KnownHub } from '../hubs/index.js';
import { Invitations, type InvitationStats } from '../invitations/index.js';
import { Layovers } from '../layovers/index.js';
import { Meetups, type HostDiary } from '../meetups/index.js';
import { Rules, type PublishedRules } from '../rules/index.js';
import { MatchingInputRepository, type LayoverMark } from './matching-input.repository.js';
import type { RunPlace } from './matching-run.repository.js';

/** Everything that one run looks at. */
export interface HubPicture {
  snapshot: HubSnapshot;
  rules: PublishedRules;
  layoversById: ReadonlyMap<string, EngineLayover>;
  marks: ReadonlyMap<string, LayoverMark>;
  pending: readonly PendingInvitation[];
  /** Open layovers that wait for a host's answer, and so are not in the snapshot. */
  waiting: number;
}

/** Reads what a run looks at from the modules that know it. */
@Injectable()
export class HubPictures {
  constructor(
    private readonly input: MatchingInputRepository,
    private readonly rules: Rules,
    private readonly layovers: Layovers,
    private readonly supply: HostSupply,
    private readonly invitations: Invitations,
    private readonly meetups: Meetups,
    private readonly clock: Clock,
  ) {}

  async take(db: EntityManager, place: RunPlace, hub: KnownHub): Promise<HubPicture> {
    const { programmeId, hubId } = place;
    const now = this.clock.now();
    const rules = await this.rules.published(db, programmeId);
    // Before the layovers themselves: one that changes in between is then recognised as changed.
    const marks = await this.input.marks(db, programmeId, hubId);
    const open = await this.layovers.openOfHub(db, programmeId, hubId);
    const pending = (await this.invitations.pendingOfHub(db, programmeId, hubId)).map(
      ({ layoverId, hostId, during }) => ({ layoverId, hostId, interval: during }),
    );
    const waiting = new Set(pending.map(({ layoverId }) => layoverId));
    const searching = open.filter(({ id }) => marks.has(id) && !waiting.has(id));
    const layovers = await this.withRefusals(db, searching);
    const range = rangeOf(layovers);
    const snapshot: HubSnapshot = {
      hub: { id: hubId, timeZone: hub.timeZone },
      zones: range ? hub.engineZones(range) : [],
      transferRules: hub.pack(programmeId).rules,
      layovers,
      hosts: range ? await this.hosts(db, place, rules, pending, range, now) : [],
      ruleSet: rules.rules,
      now: now.getTime(),
    };
    const layoversById = new Map(layovers.map((layover) => [layover.id, layover]));
    return { snapshot, rules, layoversById, marks, pending, waiting: open.length - searching.length };
  }

  /** Hosts who have had their say about a layover are not asked for it again. */
  private async withRefusals(db: EntityManager, layovers: readonly EngineLayover[]): Promise<EngineLayover[]> {
    const settled = new Map<string, string[]>();
    const pairs = await this.invitations.settledPairs(
      db,
      layovers.map(({ id }) => id),
    );
    for (const { layoverId, hostId } of pairs) settled.set(layoverId, [...(settled.get(layoverId) ?? []), hostId]);
    return layovers.map((layover) => ({
      ...layover,
      excludedHostIds: [...layover.excludedHostIds, ...(settled.get(layover.id) ?? [])],
    }));
  }

  private async hosts(
    db: EntityManager,
    { programmeId, hubId }: RunPlace,
    { rules }: PublishedRules,
    pending: readonly PendingInvitation[],
    range: Interval,
    now: Date,
  ): Promise<EngineHost[]> {
    const { windowDays } = rules.fairness;
    const supplied = await this.supply.loadForHub(db, { programmeId, hubId, range, now, fairnessDays: windowDays });
    const hostIds = supplied.map(({ id }) => id);
    const asked = await this.invitations.statsOfHosts(db, programmeId, hostIds, now, windowDays);
    const diaries = await this.meetups.diaries(db, hostIds, range);
    const held = new Map<string, Interval[]>();
    for (const { hostId, interval } of pending) held.set(hostId, [...(held.get(hostId) ?? []), interval]);
    return supplied.map((host) => toEngineHost(host, held.get(host.id), asked.get(host.id), diaries.get(host.id)));
  }
}

/**
 * Field by field, because the engine looks at a host's fields millions of times, which takes twice as long on objects
 * that were made by spreading others.
 */
const toEngineHost = (
  host: SuppliedHost,
  held: readonly Interval[] = [],
  invitations?: InvitationStats,
  diary?: HostDiary,
): EngineHost => ({
  id: host.id,
  memberId: host.memberId,
  state: host.state,
  gender: host.gender,
  languages: host.languages,
  interests: host.interests,
  zoneKeys: host.zoneKeys,
  maxPartySize: host.maxPartySize,
  wishes: host.wishes,
  availability: host.availability,
  busy: [...(diary?.busy ?? []), ...held],
  stats: {
    invitationsSettled: invitations?.settled ?? 0,
    invitationsAnswered: invitations?.answered ?? 0,
    meetupsKept: diary?.meetupsKept ?? 0,
    meetupsMissed: 0,
    recentInvitations: invitations?.recent ?? 0,
    recentAvailableMinutes: host.recentAvailableMinutes,
  },
  openInvitations: invitations?.open ?? 0,
  invitationsThisWeek: invitations?.thisWeek ?? 0,
  meetupStarts: diary?.starts ?? [],
  caps: host.caps,
  recentVenueIds: diary?.recentVenueIds ?? [],
});

/** From the first arrival to the last departure; none where nobody is looking for a host. */
function rangeOf(layovers: readonly EngineLayover[]): Interval | undefined {
  if (layovers.length === 0) return undefined;
  let start = Infinity;
  let end = -Infinity;
  for (const { arrivesAt, departsAt } of layovers) {
    start = Math.min(start, arrivesAt);
    end = Math.max(end, departsAt);
  }
  return { start, end };
}
