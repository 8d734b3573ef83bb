import { MINUTE_MS } from '../../shared/interval.js';
import { reliabilityEvidence } from '../candidates/factors/reliability.js';
import type { PreparedRound } from '../candidates/prepare-hub.js';
import type { Place, PreparedLayover } from '../candidates/prepare-layover.js';
import type { EngineHost } from '../types.js';
import { localMoment, type LocalMoment } from '../window/local-time.js';
import { MAX_LIST } from './condition.js';
import {
  conditionContext,
  type ConditionFacts,
  type HostFactsForConditions,
  type HubFactsForConditions,
  type LayoverFactsForConditions,
  type PairFactsForConditions,
} from './context.js';

/** Whole minutes, within the range that all minutes of the context have. */
function minutesWithin(minutes: number): number {
  return clamp(Math.floor(minutes), conditionContext.layover.totalMinutes);
}

function clamp(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return value < min ? min : value > max ? max : value;
}

/** Each once, in order of the text, so that the order in which people named them does not matter. */
function listed(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort().slice(0, MAX_LIST);
}

export function hubFacts({ pack, round, activeHosts }: PreparedRound): HubFactsForConditions {
  const { minuteOfDay, weekday } = localMoment(round.now, pack.timeZone);
  return { timeZone: pack.timeZone, hour: Math.floor(minuteOfDay / 60), weekday, activeHosts };
}

export function layoverFacts({ pack, round }: PreparedRound, prepared: PreparedLayover): LayoverFactsForConditions {
  const { layover, verdict } = prepared;
  const { wishes } = layover;
  const arrival = localMoment(layover.arrivesAt, pack.timeZone);
  const departure = localMoment(layover.departsAt, pack.timeZone);
  return {
    partySize: clamp(layover.partySize, conditionContext.layover.partySize),
    usableMinutes: minutesWithin(verdict.usableMinutes),
    totalMinutes: minutesWithin((layover.departsAt - layover.arrivesAt) / MINUTE_MS),
    noticeMinutes: minutesWithin((layover.arrivesAt - round.now) / MINUTE_MS),
    arrivalHour: Math.floor(arrival.minuteOfDay / 60),
    arrivalWeekday: arrival.weekday,
    departureHour: Math.floor(departure.minuteOfDay / 60),
    departureWeekday: departure.weekday,
    arrivalBorder: layover.arrivalBorder,
    departureBorder: layover.departureBorder,
    checkedBags: layover.checkedBags,
    separateTickets: layover.ticket === 'separate',
    entryUnsure: layover.entryRight === 'unsure',
    terminal: layover.terminal ?? '',
    languages: listed(layover.languages.map(({ tag }) => tag)),
    interests: listed(layover.interests),
    sameGenderOnly: wishes.sameGenderOnly,
    stepFree: wishes.stepFree,
    noAlcohol: wishes.noAlcohol,
    quietPlace: wishes.quietPlace,
    vegetarianFood: wishes.vegetarianFood,
    childrenAlong: wishes.childrenAlong,
  };
}

export function hostFactsForConditions(host: EngineHost): HostFactsForConditions {
  const { languages, wishes, stats } = host;
  const { answerRate, showUpRate } = reliabilityEvidence(stats);
  const within = (name: 'invitationsSettled' | 'meetupsKept', value: number) => clamp(value, conditionContext.host[name]);
  const inMode = (mode: string) => listed(languages.filter((language) => language.mode === mode).map(({ tag }) => tag));
  return {
    maxPartySize: clamp(host.maxPartySize, conditionContext.host.maxPartySize),
    languages: inMode('speaks'),
    learning: inMode('learning'),
    interests: listed(host.interests),
    zones: listed(host.zoneKeys),
    homeZone: host.homeZoneKey ?? '',
    stepFree: wishes.stepFree,
    noAlcohol: wishes.noAlcohol,
    noChildren: wishes.noChildren,
    noSmoking: wishes.noSmoking,
    answerRate,
    showUpRate,
    invitationsSettled: within('invitationsSettled', stats.invitationsSettled),
    invitationsAnswered: within('invitationsSettled', stats.invitationsAnswered),
    invitationsThisWeek: within('invitationsSettled', host.invitationsThisWeek),
    recentInvitations: within('invitationsSettled', stats.recentInvitations),
    openInvitations: within('invitationsSettled', host.openInvitations),
    recentAvailableMinutes: minutesWithin(stats.recentAvailableMinutes),
    meetupsKept: within('meetupsKept', stats.meetupsKept),
    meetupsMissed: within('meetupsKept', stats.meetupsMissed),
  };
}

/** Where and when a pair would meet. */
export interface PlaceAndTime {
  readonly place: Place;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly minutes: number;
  readonly hostTravelMinutes: number;
  readonly sameVenue: boolean;
}

/** Facts of one pair after the other: what an expression does not look at is not reckoned. */
export class PairFacts implements ConditionFacts {
  readonly hub: HubFactsForConditions;
  layover!: LayoverFactsForConditions;
  host!: HostFactsForConditions;
  readonly pair: PairFactsForConditions = new LazyPair(this);
  private prepared: PreparedLayover | undefined;
  private asked: ReadonlySet<string> = new Set();
  private spoken: ReadonlySet<string> = new Set();
  private known: PlaceAndTime | undefined;

  /** @param locate finds the best place and time of the pair that was set last */
  constructor(
    private readonly round: PreparedRound,
    private readonly locate: () => PlaceAndTime,
  ) {
    this.hub = hubFacts(round);
  }

  setLayover(prepared: PreparedLayover): void {
    if (this.prepared === prepared) return;
    this.prepared = prepared;
    this.layover = layoverFacts(this.round, prepared);
    this.asked = new Set(prepared.layover.interests);
    this.spoken = new Set(prepared.layover.languages.map(({ tag }) => tag));
  }

  setHost(facts: HostFactsForConditions): void {
    this.host = facts;
    this.known = undefined;
  }

  get meeting(): PlaceAndTime {
    return (this.known ??= this.locate());
  }

  get startMoment(): LocalMoment {
    return localMoment(this.meeting.start, this.hub.timeZone);
  }

  get zone(): string {
    return this.round.zoneKeys[this.meeting.place.venue.zone] ?? '';
  }

  get sharedInterests(): number {
    const { asked } = this;
    let shared = 0;
    for (const interest of this.host.interests) if (asked.has(interest)) shared += 1;
    return shared;
  }

  get sharedLanguages(): readonly string[] {
    return this.host.languages.filter((tag) => this.spoken.has(tag));
  }
}

class LazyPair implements PairFactsForConditions {
  constructor(private readonly of: PairFacts) {}

  get sharedInterests(): number {
    return this.of.sharedInterests;
  }
  get sharedLanguages(): readonly string[] {
    return this.of.sharedLanguages;
  }
  get meetMinutes(): number {
    return minutesWithin(this.of.meeting.minutes);
  }
  get startHour(): number {
    return Math.floor(this.of.startMoment.minuteOfDay / 60);
  }
  get startWeekday(): number {
    return this.of.startMoment.weekday;
  }
  get zone(): string {
    return this.of.zone;
  }
  get transitMinutes(): number {
    return minutesWithin(this.of.meeting.place.transitOutMinutes);
  }
  get hostTravelMinutes(): number {
    return minutesWithin(this.of.meeting.hostTravelMinutes);
  }
  get walkMinutes(): number {
    return minutesWithin(this.of.meeting.place.venue.walkMinutes);
  }
  get sameVenue(): boolean {
    return this.of.meeting.sameVenue;
  }
}
