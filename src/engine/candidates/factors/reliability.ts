import type { HostStats } from '../../types.js';
import type { FactorEvidence } from '../candidate.js';
import { share } from '../micros.js';

/**
 * Beta priors as pseudo-counts: before anything is known a host is taken to answer 3 of 5 invitations and to come to 9
 * of 10 meetups. Assumptions, to be replaced by the programme's own averages when there are some; a host without
 * history is average by them, not bad.
 */
const ANSWERED_PRIOR = { yes: 3, no: 2 };
const SHOWED_UP_PRIOR = { yes: 9, no: 1 };

/** Posterior means of a Beta-binomial model, as parts of a whole. */
function rates({ invitationsSettled, invitationsAnswered, meetupsKept, meetupsMissed }: HostStats) {
  return {
    answered: ANSWERED_PRIOR.yes + invitationsAnswered,
    ofInvitations: ANSWERED_PRIOR.yes + ANSWERED_PRIOR.no + invitationsSettled,
    kept: SHOWED_UP_PRIOR.yes + meetupsKept,
    ofMeetups: SHOWED_UP_PRIOR.yes + SHOWED_UP_PRIOR.no + meetupsKept + meetupsMissed,
  };
}

/** The chance that the host answers in time and, having said yes, comes. A decline is an answer, never a penalty. */
export function reliabilityMicros(stats: HostStats): number {
  const { answered, ofInvitations, kept, ofMeetups } = rates(stats);
  return share(answered * kept, ofInvitations * ofMeetups);
}

export function reliabilityEvidence(stats: HostStats): FactorEvidence['reliability'] {
  const { answered, ofInvitations, kept, ofMeetups } = rates(stats);
  return {
    answerRate: share(answered, ofInvitations) / 1e6,
    showUpRate: share(kept, ofMeetups) / 1e6,
    invitations: stats.invitationsSettled,
    meetups: stats.meetupsKept + stats.meetupsMissed,
  };
}
