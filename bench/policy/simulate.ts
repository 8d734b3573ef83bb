import {
  HubMatcher,
  type EngineHost,
  type MatchRound,
  type PendingInvitation,
} from '../../src/engine/index.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/instant.js';
import { overlaps, type Interval } from '../../src/shared/interval.js';
import { PriorityQueue } from '../../src/shared/priority-queue.js';
import { createRandom } from '../../src/shared/random.js';
import { answerTo, muteChance, tiredness } from './behaviour.js';
import { world } from './constants.js';
import type { Demand, Scenario, TrueHost } from './scenario.js';
import { Learning, type Asked } from './learning.js';
import type { Ask, Policy } from './policies.js';

interface Host {
  readonly really: TrueHost;
  readonly invitedAt: number[];
  readonly meetups: Interval[];
  readonly standingYes: EngineHost['standingYes'];
  settled: number;
  answered: number;
  open: number;
  isMute: boolean;
}

interface Invitation extends PendingInvitation {
  readonly host: Host;
  readonly search: Search;
  readonly offeredAt: number;
  readonly expiresAt: number;
  readonly asked: Asked | undefined;
}

/** A layover that looks for a host. */
interface Search {
  readonly demand: Demand;
  readonly asked: Set<string>;
  readonly excluded: string[];
  readonly pending: Set<Invitation>;
  /** Something has happened to it since it was last in a round. */
  hasNews: boolean;
}

export interface Match {
  readonly demand: Demand;
  readonly hostId: string;
  readonly at: number;
}

/** Everything that happened. */
export interface History {
  readonly invitations: { readonly hostId: string; readonly at: number }[];
  readonly matches: Match[];
  readonly muted: Set<string>;
}

type Event =
  | { readonly kind: 'request'; readonly demand: Demand }
  | { readonly kind: 'answer'; readonly invitation: Invitation; readonly isYes: boolean }
  | { readonly kind: 'expiry'; readonly invitation: Invitation };

/** So often what time alone changes of all hosts is brought up to date. */
const REFRESH_MS = 6 * HOUR_MS;

/** When the nightly fit runs. */
const LEARNS_AT_MS = 3 * HOUR_MS;

/** A hub under one policy. The same scenario and policy always go the same way. */
export class Simulation {
  private readonly matcher: HubMatcher;
  private readonly hosts: ReadonlyMap<string, Host>;
  private readonly searches = new Map<string, Search>();
  private readonly events = new PriorityQueue<{ at: number; order: number; event: Event }>((a, b) =>
    a.at === b.at ? a.order < b.order : a.at < b.at,
  );
  private readonly changed = new Set<Host>();
  private readonly history: History = { invitations: [], matches: [], muted: new Set() };
  private readonly learning = new Learning();
  private scheduled = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly policy: Policy,
  ) {
    this.matcher = new HubMatcher(scenario.place);
    const random = createRandom(`${scenario.seed}/standing-yes`);
    this.hosts = new Map(
      scenario.hosts.map((really) => {
        const hasStanding = random.fork(really.profile.id).chance((policy.standingYesPercent ?? 0) / 100);
        const standingYes = hasStanding ? [{ id: `yes-${really.profile.id}`, minLeadMinutes: 360 }] : undefined;
        const host = { really, standingYes, invitedAt: [], meetups: [], settled: 0, answered: 0, open: 0, isMute: false };
        return [really.profile.id, host];
      }),
    );
    for (const demand of scenario.demand) {
      if (demand.asksAt >= scenario.start) this.schedule(demand.asksAt, { kind: 'request', demand });
    }
  }

  run(): History {
    const { start, end } = this.scenario;
    for (let now = start; now < end; now += world.roundMs) {
      const age = now - start;
      this.happen(now);
      if (age % REFRESH_MS === 0) for (const host of this.hosts.values()) this.changed.add(host);
      if (this.policy.learns && age % DAY_MS === LEARNS_AT_MS) this.learning.fit(Math.floor(age / DAY_MS));
      this.round(now, age % world.quietRoundMs === 0);
    }
    return this.history;
  }

  private schedule(at: number, event: Event): void {
    this.events.push({ at, order: this.scheduled++, event });
  }

  private happen(until: number): void {
    for (let next = this.events.peek(); next && next.at <= until; next = this.events.peek()) {
      this.events.pop();
      const { at, event } = next;
      if (event.kind === 'request') this.open(event.demand);
      else if (event.invitation.search.pending.has(event.invitation)) {
        if (event.kind === 'expiry') this.settle(event.invitation, false, at);
        else if (event.isYes) this.match(event.invitation.search, event.invitation, at);
        else this.settle(event.invitation, true, at);
      }
    }
  }

  private open(demand: Demand): void {
    this.searches.set(demand.layover.id, { demand, asked: new Set(), excluded: [], pending: new Set(), hasNews: true });
  }

  /** The invitation waits no longer; a withdrawn one says nothing about its host. */
  private close(invitation: Invitation, said: 'yes' | 'no' | 'withdrawn', at: number): void {
    if (invitation.asked) this.learning.learn(invitation.asked, said, at);
    invitation.search.pending.delete(invitation);
    invitation.search.excluded.push(invitation.hostId);
    invitation.host.open -= 1;
    this.changed.add(invitation.host);
    invitation.search.hasNews = true;
  }

  private settle(invitation: Invitation, isAnswered: boolean, at: number, said: 'yes' | 'no' = 'no'): void {
    this.close(invitation, said, at);
    invitation.host.settled += 1;
    if (isAnswered) invitation.host.answered += 1;
  }

  private match(search: Search, invitation: Invitation, at: number): void {
    const { host, interval } = invitation;
    // The host has become busy meanwhile: their yes comes too late.
    if (host.meetups.some((other) => overlaps(other, interval))) return this.settle(invitation, true, at);
    this.settle(invitation, true, at, 'yes');
    for (const other of [...search.pending]) this.close(other, 'withdrawn', at);
    host.meetups.push(interval);
    this.searches.delete(search.demand.layover.id);
    this.history.matches.push({ demand: search.demand, hostId: invitation.hostId, at });
  }

  /** A round for those to whom something has happened, or for all: time alone changes what a layover needs. */
  private round(now: number, isForAll: boolean): void {
    for (const [id, { demand, pending }] of this.searches) {
      if (demand.layover.answerBy > now) continue;
      for (const invitation of [...pending]) this.settle(invitation, false, now);
      this.searches.delete(id);
    }
    const { rules, knowsPending, mayNeed } = this.policy;
    const looking = [...this.searches.values()].filter(
      ({ hasNews, pending }) => (isForAll || hasNews) && mayNeed(pending.size),
    );
    if (looking.length === 0) return;
    for (const search of looking) search.hasNews = false;
    this.matcher.upsertHosts([...this.changed].map((host) => this.snapshotOf(host, now)));
    this.changed.clear();
    const round: MatchRound = {
      layovers: looking.map(({ demand, asked, excluded }) => ({
        ...demand.layover,
        excludedHostIds: knowsPending ? excluded : [...asked],
      })),
      ruleSet: rules,
      now,
      pending: knowsPending ? [...this.searches.values()].flatMap(({ pending }) => [...pending].map(toPending)) : [],
      seed: `${this.scenario.seed}/${now}`,
      acceptance: this.learning.acceptance,
    };
    const result = this.matcher.match(round, { nearMisses: false, explained: this.policy.explained });
    const open = new Map(looking.map(({ demand, pending }) => [demand.layover.id, { ...demand, waiting: pending.size }]));
    for (const ask of this.policy.decide(result, open, now)) this.ask(ask, now);
  }

  private ask({ pair, expiresAt, acceptChance, isCommitment }: Ask, now: number): void {
    const search = this.searches.get(pair.layoverId);
    const host = this.hosts.get(pair.hostId)!;
    if (!search || (isCommitment && host.meetups.some((other) => overlaps(other, pair.interval)))) return;
    const { layoverId, hostId, interval } = pair;
    const { rules, learns } = this.policy;
    const { timeZone } = this.scenario.place.hub;
    const asked =
      learns && !isCommitment
        ? this.learning.asked(pair, search.demand, host.invitedAt, rules, now, timeZone)
        : undefined;
    const invitation = { layoverId, hostId, interval, offeredAt: now, expiresAt, acceptChance, host, search, asked };
    const tired = tiredness(host.invitedAt, now);
    search.asked.add(hostId);
    search.pending.add(invitation);
    host.open += 1;
    host.invitedAt.push(now);
    this.changed.add(host);
    this.history.invitations.push({ hostId, at: now });
    if (isCommitment) return this.match(search, invitation, now);

    // The same host answers the same question in the same way, whoever's policy it is.
    const random = createRandom(`${this.scenario.seed}/answer/${layoverId}/${hostId}`);
    const goesMute = random.chance(muteChance(host.really, tired));
    const answer = goesMute ? undefined : answerTo(random, host.really, tired, pair.score, now);
    if (goesMute) {
      host.isMute = true;
      this.history.muted.add(hostId);
    }
    if (answer && answer.at < expiresAt) this.schedule(answer.at, { kind: 'answer', invitation, isYes: answer.isYes });
    else this.schedule(expiresAt, { kind: 'expiry', invitation });
  }

  /** The host as the service knows them. */
  private snapshotOf(host: Host, now: number): EngineHost {
    const { profile } = host.really;
    const since = (days: number) => host.invitedAt.filter((at) => at > now - days * DAY_MS);
    return {
      ...profile,
      ...(!this.policy.keepsCaps && { caps: { ...profile.caps, invitationsPerWeek: Infinity } }),
      state: host.isMute ? 'paused' : 'approved',
      busy: host.meetups,
      stats: {
        invitationsSettled: host.settled,
        invitationsAnswered: host.answered,
        meetupsKept: host.meetups.filter(({ end }) => end <= now).length,
        meetupsMissed: 0,
        recentInvitations: since(28).length,
        recentAvailableMinutes: availableMinutes(profile.availability, now - 28 * DAY_MS, now),
      },
      openInvitations: host.open,
      invitationsThisWeek: since(7).length,
      meetupStarts: host.meetups.map(({ start }) => start),
      invitedAt: since(14),
      acceptEffect: this.learning.effectOf(profile.id),
      ...(host.standingYes && { standingYes: host.standingYes }),
    };
  }
}

const toPending = ({ layoverId, hostId, interval, offeredAt, expiresAt, acceptChance }: Invitation) => ({
  layoverId,
  hostId,
  interval,
  offeredAt,
  expiresAt,
  acceptChance,
});

function availableMinutes(availability: readonly Interval[], from: number, to: number): number {
  const spent = availability.map(({ start, end }) => Math.max(0, Math.min(end, to) - Math.max(start, from)));
  return Math.round(spent.reduce((sum, ms) => sum + ms, 0) / MINUTE_MS);
}
