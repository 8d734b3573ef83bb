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

export function meetupMoved(event: About<'meetup.moved'>, occasion: Occasion): Told[] {
  const { venue, timeZone } = occasion;
  return [event.travellerId, event.hostMemberId].map((memberId) => ({
    memberId,
    programmeId: event.programmeId,
    kind: 'meetup_changed',
    params: { venue, time: toInstant(occasion.startsAt), timeZone },
    refs: { meetupId: event.meetupId, layoverId: event.layoverId },
  }));
}

/** Whoever cancelled knows; a cancellation that is nobody's is told to both. */
export function meetupCancelled(event: About<'meetup.cancelled'>, occasion: Occasion): Told[] {
  const about = {
    programmeId: event.programmeId,
    kind: 'meetup_cancelled' as const,
    refs: { meetupId: event.meetupId, layoverId: event.layoverId },
  };
  const { hostName, travellerName, city } = occasion;
  const toTraveller = { ...about, memberId: event.travellerId, params: { otherName: hostName } };
  if (event.isUndone) return [{ ...toTraveller, kind: 'host_unavailable', params: { otherName: hostName, city } }];
  return [toTraveller, { ...about, memberId: event.hostMemberId, params: { otherName: travellerName } }].filter(
    ({ memberId }) => memberId !== event.byMemberId,
  );
}

export function layoverChanged(event: About<'layover.changed'>, city: string): Told[] {
  if (event.to !== 'expired' && event.to !== 'infeasible') return [];
  return [
    {
      memberId: event.travellerId,
      programmeId: event.programmeId,
      kind: event.to === 'expired' ? 'layover_expired' : 'layover_infeasible',
      params: { city },
      refs: { layoverId: event.layoverId },
    },
  ];
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
