import { languageEvidence } from '../candidates/factors/language.js';
import { gateCodes, type GateCode } from '../candidates/candidate.js';
import { capsOf, failsPersonalGate, personalGates } from '../candidates/gates.js';
import { meetupsInAWeekWith } from '../candidates/meetup-cap.js';
import { longestFree, placeStanding } from '../candidates/place-standing.js';
import type { PreparedHost, PreparedRound } from '../candidates/prepare-hub.js';
import type { PreparedLayover } from '../candidates/prepare-layover.js';
import type { MessageParams } from '../message.js';
import type { ConditionLook } from './pair-conditions.js';

/**
 * One gate of a pair, with the numbers behind it.
 *
 * | gate | evidence |
 * | --- | --- |
 * | host_inactive | `state` |
 * | excluded | `why`: nothing, self (the host is the traveller), waits (has an invitation to answer), earlier |
 * | open_invitation, invitation_cap, meetup_cap | `count`, and the `limit` that it has to stay below |
 * | party_size | `partySize`, `limit` |
 * | language | `language` and `level` that they share (level none where there is none), the level `needed` (none: any) |
 * | gender | `askedBy`: nobody, traveller, host, both |
 * | children | `along`: yes, no; `host`: fine, none |
 * | reach | `zones` of the host, those within the traveller's `reach` |
 * | venue_wishes | `wishes` of both sides, `count` of venues in those zones that meet them |
 * | availability, venue_hours | `minutes`, longest at a stretch; `neededMinutes` |
 * | condition | `count` of conditions that keep the two apart |
 * | min_score | `score`, `limit` |
 */
export interface GateLook {
  readonly gate: GateCode;
  /** Null where it cannot be told, because there is no place or no time to judge. */
  readonly passed: boolean | null;
  readonly evidence: MessageParams;
}

type Looks = Record<GateCode, Omit<GateLook, 'gate'>>;

/**
 * Every gate of a pair, in the order in which they are tried.
 *
 * @param score at its best place and time; undefined where there is none
 */
export function gateLooks(
  hub: PreparedRound,
  layover: PreparedLayover,
  host: PreparedHost,
  conditions: readonly ConditionLook[],
  score: number | undefined,
): GateLook[] {
  const { minScore } = hub.round.ruleSet.assign;
  const apart = conditions.filter(({ comesTo }) => comesTo === 'keeps_apart').length;
  const isOpen = conditions.some(({ condition, holds }) => condition.kind !== 'add' && holds === null);
  const looks: Looks = {
    ...personalLooks(hub, layover, host),
    ...placeLooks(hub, layover, host, score !== undefined),
    condition: { passed: apart > 0 ? false : isOpen ? null : true, evidence: { count: apart } },
    min_score: {
      passed: score === undefined ? null : score >= minScore,
      evidence: { ...(score !== undefined && { score }), limit: minScore },
    },
  };
  return gateCodes.map((gate) => ({ gate, ...looks[gate] }));
}

function personalLooks(
  { round: { ruleSet }, pending }: PreparedRound,
  prepared: PreparedLayover,
  host: PreparedHost,
): Pick<Looks, (typeof personalGates)[number]> {
  const { layover, ranks } = prepared;
  const { host: person } = host;
  const { gates, invitation } = ruleSet;
  const caps = capsOf(person, ruleSet);
  const shared = languageEvidence(ranks, host.languages).shared;
  const waits = pending.asked.get(layover.id)?.includes(person.id) ?? false;
  const evidence: Record<(typeof personalGates)[number], MessageParams> = {
    host_inactive: { state: person.state },
    excluded: { why: whyExcluded(prepared, host, waits) },
    open_invitation: { count: person.openInvitations, limit: invitation.maxOpenPerHost },
    invitation_cap: { count: person.invitationsThisWeek, limit: caps.invitationsPerWeek },
    meetup_cap: { count: meetupsInAWeekWith(person.meetupStarts, layover.arrivesAt), limit: caps.meetupsPerWeek },
    party_size: { partySize: layover.partySize, limit: person.maxPartySize },
    language: {
      language: shared?.tag ?? '',
      level: shared?.level ?? 'none',
      needed: gates.requireSharedLanguage ? gates.languageLevel : 'none',
    },
    gender: { askedBy: sideOf(layover.wishes.sameGenderOnly, person.wishes.sameGenderOnly) },
    children: { along: layover.wishes.childrenAlong ? 'yes' : 'no', host: person.wishes.noChildren ? 'none' : 'fine' },
  };
  const looks = personalGates.map((gate) => {
    const passed = !failsPersonalGate(gate, ruleSet, prepared, host);
    return [gate, { passed, evidence: evidence[gate] }] as const;
  });
  return Object.fromEntries(looks) as Pick<Looks, (typeof personalGates)[number]>;
}

function whyExcluded({ layover }: PreparedLayover, { host }: PreparedHost, waits: boolean): string {
  if (host.memberId === layover.memberId) return 'self';
  if (waits) return 'waits';
  return layover.excludedHostIds.includes(host.id) ? 'earlier' : 'nothing';
}

function sideOf(traveller: boolean, host: boolean): string {
  if (traveller && host) return 'both';
  return traveller ? 'traveller' : host ? 'host' : 'nobody';
}

/**
 * Where a gate fails, those after it are judged as if it had not been asked, as far as that can be.
 *
 * @param canMeet whether there is a place and time for the two
 */
function placeLooks(
  hub: PreparedRound,
  layover: PreparedLayover,
  host: PreparedHost,
  canMeet: boolean,
): Pick<Looks, 'reach' | 'venue_wishes' | 'availability' | 'venue_hours'> {
  const neededMinutes = hub.round.ruleSet.gates.minMeetMinutes;
  const inReach = layover.zones.flatMap((zone, index) => (zone ? (hub.zoneKeys[index] ?? []) : []));
  const { zones, fitting, places } = placeStanding(layover, host);
  const isEnough = layover.verdict.verdict !== 'not_enough_time';
  const around = [fitting, zones, layover.zones.flatMap((zone) => zone ?? [])].find((some) => some.length > 0) ?? [];
  const longest = (stretches: readonly (typeof around)[number]['window'][][]): number =>
    Math.max(0, ...stretches.map((some) => longestFree(host, some)));
  const freeMinutes = longest(around.map(({ window }) => [window]));
  const openMinutes = longest(places.map(({ slots }) => [...slots]));
  return {
    reach: {
      passed: isEnough ? zones.length > 0 : null,
      evidence: { zones: host.zones.map((zone) => hub.zoneKeys[zone] ?? ''), reach: inReach },
    },
    venue_wishes: {
      passed: zones.length > 0 ? places.length > 0 : null,
      evidence: { wishes: placeWishes(layover, host), count: places.length },
    },
    availability: {
      passed: around.length > 0 ? freeMinutes >= neededMinutes : null,
      evidence: { minutes: freeMinutes, neededMinutes },
    },
    venue_hours: {
      passed: places.length > 0 && freeMinutes >= neededMinutes ? canMeet : null,
      evidence: { minutes: openMinutes, neededMinutes },
    },
  };
}

/** What either side needs of a place. */
function placeWishes({ layover: { wishes } }: PreparedLayover, { host }: PreparedHost): string[] {
  const needed = {
    stepFree: wishes.stepFree || host.wishes.stepFree,
    noAlcohol: wishes.noAlcohol || host.wishes.noAlcohol,
    childrenAlong: wishes.childrenAlong,
  };
  return Object.entries(needed).flatMap(([wish, isNeeded]) => (isNeeded ? [wish] : []));
}
