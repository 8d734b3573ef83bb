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

/**
 * The first of the gates `host_inactive` to `children`, those that need neither place nor time, that a pair fails;
 * undefined where it passes them all. A gate named in `relaxed` is taken as passed.
 */
export function failedPersonalGate(
  { gates, invitation, caps }: RuleSet,
  { layover, excluded, ranks }: PreparedLayover,
  { host, languages }: PreparedHost,
  relaxed?: GateCode,
): GateCode | undefined {
  if (host.state !== 'approved' && relaxed !== 'host_inactive') return 'host_inactive';
  if ((excluded.has(host.id) || host.memberId === layover.memberId) && relaxed !== 'excluded') return 'excluded';
  if (host.openInvitations >= invitation.maxOpenPerHost && relaxed !== 'open_invitation') return 'open_invitation';
  const invitations = host.caps?.invitationsPerWeek ?? caps.invitationsPerWeek;
  if (host.invitationsThisWeek >= invitations && relaxed !== 'invitation_cap') return 'invitation_cap';
  const meetups = host.caps?.meetupsPerWeek ?? caps.meetupsPerWeek;
  if (hasMeetupsOfAWeek(host, layover, meetups) && relaxed !== 'meetup_cap') return 'meetup_cap';
  if (layover.partySize > host.maxPartySize && relaxed !== 'party_size') return 'party_size';
  if (
    gates.requireSharedLanguage &&
    relaxed !== 'language' &&
    sharedRank(ranks, languages) < languageLevelRank(gates.languageLevel)
  ) {
    return 'language';
  }
  if (asksForSameGender(layover, host) && !sameGender(layover.gender, host.gender) && relaxed !== 'gender') {
    return 'gender';
  }
  if (layover.wishes.childrenAlong && host.wishes.noChildren && relaxed !== 'children') return 'children';
  return undefined;
}
