import type { DomainEventName, DomainEvents } from '../../contracts/domain-events.js';
import { toInstant } from '../../shared/instant.js';
import type { MeetupOccasion, Occasion } from './occasion.repository.js';
import type { Notice } from './notifications.service.js';

type About<N extends DomainEventName> = DomainEvents[N];
type Told = Omit<Notice, 'causeId'>;

const MINUTE_MS = 60_000;

/** A host who has said yes in advance is not asked: they are told of the meetup. */
export function invitationOffered(event: About<'invitation.offered'>, occasion: Occasion): Told[] {
  if (event.standingYesId !== undefined) return [];
  const minutes = Math.floor((occasion.endsAt.getTime() - occasion.startsAt.getTime()) / MINUTE_MS);
  return [
    {
      memberId: event.hostMemberId,
      programmeId: event.programmeId,
      kind: 'invitation_offered',
      params: { travellerName: occasion.travellerName, city: occasion.city, minutes },
      refs: { invitationId: event.invitationId },
    },
  ];
}

export function invitationWithdrawn(event: About<'invitation.withdrawn'>, occasion: Occasion): Told[] {
  if (event.standingYesId !== undefined) return [];
  return [
    {
      memberId: event.hostMemberId,
      programmeId: event.programmeId,
      kind: 'invitation_withdrawn',
      params: { travellerName: occasion.travellerName, city: occasion.city },
      refs: { invitationId: event.invitationId },
    },
  ];
}

export function invitationCountered(event: About<'invitation.countered'>, occasion: Occasion): Told[] {
  return [
    {
      memberId: event.travellerId,
      programmeId: event.programmeId,
      kind: 'invitation_countered',
      params: { hostName: occasion.hostName },
      refs: { invitationId: event.invitationId, layoverId: event.layoverId },
    },
  ];
}

export function meetupArranged(event: About<'meetup.arranged'>, occasion: MeetupOccasion): Told[] {
  const { venue, timeZone, undoUntil } = occasion;
  const about = {
    programmeId: event.programmeId,
    kind: 'match_made' as const,
    refs: { meetupId: event.meetupId, layoverId: event.layoverId },
  };
  const when = { venue, time: toInstant(occasion.startsAt), timeZone };
  const toHost = { ...about, memberId: event.hostMemberId, params: { ...when, otherName: occasion.travellerName } };
  return [
    { ...about, memberId: event.travellerId, params: { ...when, otherName: occasion.hostName } },
    undoUntil === null ? toHost : saidYesFor(toHost, undoUntil > occasion.arrangedAt ? toInstant(undoUntil) : 'none'),
  ];
}

const saidYesFor = (told: Told, undoUntil: string): Told => ({
  ...told,
  kind: 'standing_yes_accepted',
  params: { ...told.params, undoUntil },
});

/** Once it is over, only its traveller still has something to do: to leave in time. */
export function meetupMoved(event: About<'meetup.moved'>, occasion: MeetupOccasion): Told[] {
  const { venue, timeZone } = occasion;
  const about = {
    programmeId: event.programmeId,
    kind: 'meetup_changed' as const,
    refs: { meetupId: event.meetupId, layoverId: event.layoverId },
  };
  const params = {
    change: event.change ?? 'kept',
    cause: event.cause ?? 'flight',
    venue,
    time: toInstant(occasion.startsAt),
    endTime: toInstant(occasion.endsAt),
    leaveBy: toInstant(occasion.leaveBy),
    timeZone,
  };
  const toTraveller = { ...about, memberId: event.travellerId, params: { ...params, side: 'traveller' } };
  const toHost = { ...about, memberId: event.hostMemberId, params: { ...params, side: 'host' } };
  return occasion.isOver ? [toTraveller] : [toTraveller, toHost];
}

/** The alarm is the traveller's: hosts see the same time on their screen. */
export function leaveByNear(event: About<'meetup.leave_by'>, { venue, timeZone }: MeetupOccasion): Told[] {
  return [
    {
      memberId: event.travellerId,
      programmeId: event.programmeId,
      kind: 'leave_by',
      params: { stage: event.minutes === 0 ? 'now' : 'soon', minutes: event.minutes, leaveBy: event.leaveBy, venue, timeZone },
      refs: { meetupId: event.meetupId, layoverId: event.layoverId },
    },
  ];
}

/** Whoever cancelled knows; a cancellation that is nobody's is told to both, and says so. */
export function meetupCancelled(event: About<'meetup.cancelled'>, occasion: Occasion): Told[] {
  const about = {
    programmeId: event.programmeId,
    kind: 'meetup_cancelled' as const,
    refs: { meetupId: event.meetupId, layoverId: event.layoverId },
  };
  const { hostName, travellerName, city } = occasion;
  const by = event.byMemberId === null ? 'nobody' : 'other';
  const toTraveller = { ...about, memberId: event.travellerId, params: { otherName: hostName, by } };
  if (event.isUndone) return [{ ...toTraveller, kind: 'host_unavailable', params: { otherName: hostName, city } }];
  return [toTraveller, { ...about, memberId: event.hostMemberId, params: { otherName: travellerName, by } }].filter(
    ({ memberId }) => memberId !== event.byMemberId,
  );
}

/** Why a layover has become impossible, where it is something else than too little time. */
const flightReasons: readonly (string | undefined)[] = ['flight_cancelled', 'connection_missed'];

export function layoverChanged(event: About<'layover.changed'>, city: string): Told[] {
  const about = { memberId: event.travellerId, programmeId: event.programmeId, refs: { layoverId: event.layoverId } };
  if (event.to === 'expired') return [{ ...about, kind: 'layover_expired', params: { city } }];
  if (event.to !== 'infeasible') return [];
  const reason = flightReasons.includes(event.reason) ? event.reason! : 'too_little_time';
  return [{ ...about, kind: 'layover_infeasible', params: { city, reason } }];
}

export function hostApproved(event: About<'host.approved'>, programme: string): Told[] {
  return [
    {
      memberId: event.memberId,
      programmeId: event.programmeId,
      kind: 'host_approved',
      params: { programme },
      refs: { hostId: event.hostId },
    },
  ];
}
