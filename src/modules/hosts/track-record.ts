/** What a host has done so far, in counts. */
export interface TrackRecord {
  /** Invitations that were answered or ran out. */
  invitationsSettled: number;
  /** Of those, answered in time, a decline included. */
  invitationsAnswered: number;
  /** Meetups that took place. */
  meetupsKept: number;
  /** Meetups that the host failed to come to. */
  meetupsMissed: number;
}

export const noRecord: TrackRecord = {
  invitationsSettled: 0,
  invitationsAnswered: 0,
  meetupsKept: 0,
  meetupsMissed: 0,
};

export const reliabilityBands = ['new', 'building', 'good', 'excellent'] as const;
export type ReliabilityBand = (typeof reliabilityBands)[number];

/** Somebody who has not met anybody yet. */
export const isNewcomer = ({ meetupsKept, meetupsMissed }: TrackRecord): boolean => meetupsKept + meetupsMissed === 0;

/** As if they had kept two promises and broken none: one slip in the beginning is no reputation. */
const PRIOR_KEPT = 2;
const PRIOR_BROKEN = 0;
/** A traveller who waits in vain weighs more than an invitation without an answer. */
const MEETUP_WEIGHT = 3;
const ENOUGH_TO_JUDGE = 3;

/** How well a host answers and shows up. Unknown is `new`, neither good nor bad. */
export function reliabilityBand(record: TrackRecord): ReliabilityBand {
  const { invitationsSettled, invitationsAnswered, meetupsKept, meetupsMissed } = record;
  if (invitationsSettled + meetupsKept + meetupsMissed < ENOUGH_TO_JUDGE) return 'new';
  const kept = PRIOR_KEPT + invitationsAnswered + MEETUP_WEIGHT * meetupsKept;
  const broken = PRIOR_BROKEN + (invitationsSettled - invitationsAnswered) + MEETUP_WEIGHT * meetupsMissed;
  const share = kept / (kept + broken);
  if (share >= 0.9) return 'excellent';
  return share >= 0.7 ? 'good' : 'building';
}
