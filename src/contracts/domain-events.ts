import type { NotificationChannel } from './notifications.js';
import type { LayoverState } from './states.js';

/** What happened, as it is written to the outbox in the transaction that made it happen. Payloads are ids and states. */
export interface DomainEvents {
  'layover.opened': { layoverId: string; hubId: string; programmeId: string; travellerId: string };
  'layover.edited': { layoverId: string; hubId: string; programmeId: string; travellerId: string };
  'layover.changed': {
    layoverId: string;
    hubId: string;
    programmeId: string;
    travellerId: string;
    from: LayoverState;
    to: LayoverState;
    /** Why, as a code, where something ends. */
    reason?: string;
  };
  /** Something was told of a flight, and waits to be applied. */
  'flight.reported': { flightEventId: string };
  'layovers.imported': { hubId: string; programmeId: string };
  /** Hosts were created by the hundred, by an import or a seed. */
  'hosts.imported': { hubId: string; programmeId: string };
  'host.changed': { hostId: string; hubId: string; programmeId: string; memberId: string };
  'host.approved': { hostId: string; hubId: string; programmeId: string; memberId: string };
  'host.suspended': { hostId: string };
  'availability.changed': { hostId: string; hubId: string; programmeId: string };
  /** Staff of a programme added or took back minutes at a hub. */
  'transfer_rules.changed': { hubId: string; programmeId: string };
  /** Something was done to a version of the rules. */
  'rules.changed': { ruleSetId: string; programmeId: string };
  /** Other rules are in force than before, for everybody or for some. */
  'rules.published': { ruleSetId: string; programmeId: string };
  'rules.scheduled': { ruleSetId: string };
  'simulation.requested': { simulationId: string; programmeId: string };
  /** It has finished or failed, or was cancelled. */
  'simulation.ended': { simulationId: string; programmeId: string };
  'matching.requested': { runId: string; hubId: string; programmeId: string };
  /** A run has left layovers to the next one. */
  'matching.deferred': { runId: string; hubId: string; programmeId: string };
  /** A run that has looked at layovers is over. */
  'matching.finished': { runId: string };
  'invitation.offered': InvitationEvent;
  'invitation.accepted': InvitationEvent;
  'invitation.declined': InvitationEvent;
  'invitation.expired': InvitationEvent;
  'invitation.withdrawn': InvitationEvent;
  'invitation.countered': InvitationEvent;
  'meetup.arranged': MeetupEvent;
  /** The plan is another one; without `change` (of former releases) only when the traveller must leave has changed. */
  'meetup.moved': MeetupEvent & {
    /** `restored`: it is at its agreed time again. */
    change?: MeetupChangeKind | 'restored';
    cause?: ReplanCause;
  };
  /** So many minutes are left until the traveller must leave. */
  'meetup.leave_by': MeetupEvent & { minutes: number; leaveBy: string };
  'meetup.started': MeetupEvent;
  'meetup.completed': MeetupEvent;
  'meetup.cancelled': MeetupEvent & {
    byMemberId: string | null;
    /** The host has undone what their standing yes had agreed to. */
    isUndone?: boolean;
  };
  /** Staff ask hosts to be available; `tellAt` is when they are told. */
  'hosts.called': { callId: string; tellAt: string };
  'conversation.opened': { conversationId: string; memberIds: string[] };
  'conversation.closed': { conversationId: string; memberIds: string[] };
  /** Staff opened again what they had closed. */
  'conversation.reopened': { conversationId: string; memberIds: string[] };
  'conversation.read': { conversationId: string; memberId: string; seq: number };
  /** Stored together, of any conversations. */
  'messages.sent': { messageIds: string[] };
  /** As former releases tell it. */
  'message.sent': { conversationId: string; messageId: string; seq: number; senderId: string; recipientIds: string[] };
  /** Staff have hidden a message, or show it again. */
  'message.hidden': { conversationId: string; seq: number; hidden: boolean };
  'report.made': { reportId: string; programmeId: string };
  /** Staff have done something about a report, or about what it tells of. */
  'report.changed': { reportId: string; programmeId: string };
  'notification.created': { notificationId: string; memberId: string; channels?: NotificationChannel[] };
  /** Somebody's account says something else of them: as a host they may match otherwise. */
  'member.changed': { memberId: string };
  'session.ended': { sessionId: string; memberId: string };
}

export interface InvitationEvent {
  invitationId: string;
  layoverId: string;
  hubId: string;
  programmeId: string;
  hostId: string;
  hostMemberId: string;
  travellerId: string;
  /** To be accepted, or accepted, on the host's behalf: they are told of nothing before the meetup. */
  standingYesId?: string;
}

/** What has made a layover's plan another one. */
export const replanCauses = ['flight', 'traveller', 'rules'] as const;
export type ReplanCause = (typeof replanCauses)[number];

/** `kept`: the meetup stays as it was, only when the traveller must leave has changed. */
export const meetupChangeKinds = ['kept', 'shortened', 'moved'] as const;
export type MeetupChangeKind = (typeof meetupChangeKinds)[number];

export interface MeetupEvent {
  meetupId: string;
  layoverId: string;
  hubId: string;
  programmeId: string;
  hostId: string;
  hostMemberId: string;
  travellerId: string;
}

export type DomainEventName = keyof DomainEvents;
