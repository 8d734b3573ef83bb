import { languageLevelRank } from '../../contracts/languages.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { EngineHost, EngineLayover, Gender } from '../types.js';
import type { GateCode } from './candidate.js';
import { sharedRank } from './factors/language.js';
import { meetupsInAWeekWith } from './meetup-cap.js';
import type { PreparedHost } from './prepare-hub.js';
import type { PreparedLayover } from './prepare-layover.js';

/** Same gender is only certain where both say it. */
function sameGender(a: Gender, b: Gender): boolean {
  return a === b && a !== 'undisclosed';
}

function asksForSameGender(layover: EngineLayover, host: EngineHost): boolean {
  return layover.wishes.sameGenderOnly || host.wishes.sameGenderOnly;
}

/** Most hosts have fewer meetups than that in any week: they cost one comparison. */
function hasMeetupsOfAWeek({ meetupStarts }: EngineHost, { arrivesAt }: EngineLayover, cap: number): boolean {
  return meetupStarts.length >= cap && meetupsInAWeekWith(meetupStarts, arrivesAt) >= cap;
}

/** Those of the gates that need neither place nor time, in the order in which they are tried. */
export const personalGates = [
  'host_inactive',
  'excluded',
  'open_invitation',
  'invitation_cap',
  'meetup_cap',
  'party_size',
  'language',
  'gender',
  'children',
] as const satisfies readonly GateCode[];
type PersonalGate = (typeof personalGates)[number];

/** Caps of the host's own, or else the rule set's. */
export function capsOf({ caps: own }: EngineHost, { caps }: RuleSet): RuleSet['caps'] {
  return {
    invitationsPerWeek: own?.invitationsPerWeek ?? caps.invitationsPerWeek,
    meetupsPerWeek: own?.meetupsPerWeek ?? caps.meetupsPerWeek,
  };
}

const fails: Record<PersonalGate, (rules: RuleSet, layover: PreparedLayover, host: PreparedHost) => boolean> = {
  host_inactive: (_, __, { host }) => host.state !== 'approved',
  excluded: (_, { layover, excluded }, { host }) => excluded.has(host.id) || host.memberId === layover.memberId,
  open_invitation: ({ invitation }, _, { host }) => host.openInvitations >= invitation.maxOpenPerHost,
  invitation_cap: (rules, _, { host }) => host.invitationsThisWeek >= capsOf(host, rules).invitationsPerWeek,
  meetup_cap: (rules, { layover }, { host }) => hasMeetupsOfAWeek(host, layover, capsOf(host, rules).meetupsPerWeek),
  party_size: (_, { layover }, { host }) => layover.partySize > host.maxPartySize,
  language: ({ gates }, { ranks }, { languages }) =>
    gates.requireSharedLanguage && sharedRank(ranks, languages) < languageLevelRank(gates.languageLevel),
  gender: (_, { layover }, { host }) => asksForSameGender(layover, host) && !sameGender(layover.gender, host.gender),
  children: (_, { layover }, { host }) => layover.wishes.childrenAlong && host.wishes.noChildren,
};

/** Whether a pair fails one of the gates that need neither place nor time. */
export function failsPersonalGate(
  gate: PersonalGate,
  rules: RuleSet,
  layover: PreparedLayover,
  host: PreparedHost,
): boolean {
  return fails[gate](rules, layover, host);
}

/** The first of them that a pair fails; undefined where it passes them all. A gate named in `relaxed` is taken as passed. */
export function failedPersonalGate(
  rules: RuleSet,
  layover: PreparedLayover,
  host: PreparedHost,
  relaxed?: GateCode,
): PersonalGate | undefined {
  return personalGates.find((gate) => gate !== relaxed && fails[gate](rules, layover, host));
}
