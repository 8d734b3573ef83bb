import type { Candidate, Invitation, MessageKey } from '../../api/types.js';

/** A host whom the traveller could meet, as their card shows it. */
export interface Suggestion {
  hostId: string;
  firstName: string;
  bio: string;
  reasons: MessageKey[];
  venue: Candidate['venue'];
  startsAt: string;
  endsAt: string;
  /** From the airport to the zone. */
  travelMinutes: number;
  /** What they are being asked; absent for those who would be next. */
  invitation?: Invitation;
}

export interface Suggestions {
  /** Hosts whose answer is awaited, those who must answer soonest first. */
  asked: Suggestion[];
  /** Hosts who would like another time or place; what they propose is awaited from the traveller. */
  countered: Invitation[];
  /** Who would be asked next, best first. */
  next: Suggestion[];
  /** First names of those who could not. */
  unavailable: string[];
}

/** What a card has to say of a pair at most. */
const REASONS = 3;
/** True of nearly everybody who is suggested, and told as facts on the card: reasons where there are no better ones. */
const PLAIN: ReadonlySet<string> = new Set(['reason.time', 'reason.near']);
/** Of what invitations tell hosts, these are for hosts alone. */
const FOR_HOSTS: ReadonlySet<string> = new Set(['reason.near_you', 'reason.your_turn']);

/** Sorts out who is asked, who would be next, and who could not, from candidates (best first) and all invitations. */
export function suggestionsOf(candidates: readonly Candidate[], invitations: readonly Invitation[]): Suggestions {
  const known = new Map(candidates.map((candidate) => [candidate.host.hostId, candidate]));
  const inState = (...states: Invitation['state'][]) => invitations.filter(({ state }) => states.includes(state));
  const offered = inState('offered').sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
  const countered = inState('countered');
  const busy = new Set([...offered, ...countered].map(({ host }) => host.hostId));
  const gone = inState('declined', 'expired').filter(({ host }) => !busy.has(host.hostId));
  // Whose invitation was only withdrawn may be asked again.
  const heardOf = new Set(invitations.filter(({ state }) => state !== 'withdrawn').map(({ host }) => host.hostId));
  return {
    asked: offered.map((invitation) => fromInvitation(invitation, known.get(invitation.host.hostId))),
    countered,
    next: candidates.filter(({ host }) => !heardOf.has(host.hostId)).map(fromCandidate),
    unavailable: [...new Map(gone.map(({ host }) => [host.hostId, host.firstName])).values()],
  };
}

const best = (reasons: readonly MessageKey[]): MessageKey[] =>
  [...reasons].sort((a, b) => Number(PLAIN.has(a.key)) - Number(PLAIN.has(b.key))).slice(0, REASONS);

const fromCandidate = ({ host, reasons, venue, startsAt, endsAt, travelMinutes }: Candidate): Suggestion => ({
  hostId: host.hostId,
  firstName: host.firstName,
  bio: host.bio,
  reasons: best(reasons),
  venue,
  startsAt,
  endsAt,
  travelMinutes,
});

/** What was offered holds, whatever a later run would suggest; the reasons are better told by the run. */
function fromInvitation(invitation: Invitation, candidate: Candidate | undefined): Suggestion {
  const { host, venue, startsAt, endsAt, travelMinutes } = invitation;
  const told = (invitation.reasons as MessageKey[]).filter(({ key }) => !FOR_HOSTS.has(key));
  const reasons = best(candidate?.reasons ?? told);
  return { ...host, reasons, venue, startsAt, endsAt, travelMinutes, invitation };
}
