import type { Schema } from './platform/database/index.js';
import { AuditEntry } from './platform/audit/audit-entry.entity.js';
import { IdempotencyRecord } from './platform/http/idempotency-record.entity.js';
import { Import, ImportLine } from './platform/imports/import.entity.js';
import { OutboxEvent } from './platform/outbox/outbox-event.entity.js';
import { QueueLife } from './platform/queue/queue-life.entity.js';
import { AcceptanceFit, AcceptanceHostEffect } from './modules/acceptance/acceptance-fit.entity.js';
import {
  Availability,
  AvailabilityException,
  AvailabilityRule,
} from './modules/availability/availability.entity.js';
import { ConversationReport } from './modules/chat/conversation-report.entity.js';
import { Conversation, ConversationMember } from './modules/chat/conversation.entity.js';
import { HiddenMessage } from './modules/chat/hidden-message.entity.js';
import { Message } from './modules/chat/message.entity.js';
import { Flight, FlightEvent } from './modules/flights/flight.entity.js';
import { Host, HostLanguage, HostZone } from './modules/hosts/host.entity.js';
import { StandingYes } from './modules/hosts/standing-yes.entity.js';
import { Hub } from './modules/hubs/hub.entity.js';
import { TransferOverride } from './modules/hubs/transfer-override.entity.js';
import { TransferRule } from './modules/hubs/transfer-rule.entity.js';
import { Venue } from './modules/hubs/venue.entity.js';
import { Zone } from './modules/hubs/zone.entity.js';
import { HostCall, HostCallRecipient } from './modules/insights/host-call.entity.js';
import { Invitation } from './modules/invitations/invitation.entity.js';
import { Layover, LayoverSkip } from './modules/layovers/layover.entity.js';
import { MatchingRun, RunLayover } from './modules/matching/matching-run.entity.js';
import { LeaveByAlarm, Meetup } from './modules/meetups/meetup.entity.js';
import { Member } from './modules/members/member.entity.js';
import { Session } from './modules/members/session.entity.js';
import { SignInCode } from './modules/members/sign-in-code.entity.js';
import { ThreadLook } from './modules/moderation/thread-look.entity.js';
import { Notification, NotificationDelivery } from './modules/notifications/notification.entity.js';
import { PushSubscription } from './modules/notifications/push-subscription.entity.js';
import { Operator } from './modules/programmes/operator.entity.js';
import { Programme, ProgrammeHub } from './modules/programmes/programme.entity.js';
import { Staff } from './modules/programmes/staff.entity.js';
import { RuleSet } from './modules/rules/rule-set.entity.js';
import { SupportLook } from './modules/support/support-look.entity.js';
import { EngineSnapshot, EngineSnapshotPart } from './modules/simulations/engine-snapshot.entity.js';
import { Simulation, SimulationLayover } from './modules/simulations/simulation.entity.js';
import { migrations } from '../migrations/index.js';

/** Every table of the service. */
export const entities: Schema['entities'] = [
  Programme,
  ProgrammeHub,
  Staff,
  Operator,
  Hub,
  Zone,
  Venue,
  TransferRule,
  TransferOverride,
  Member,
  Session,
  SignInCode,
  Host,
  HostZone,
  HostLanguage,
  StandingYes,
  AvailabilityRule,
  AvailabilityException,
  Availability,
  RuleSet,
  Flight,
  FlightEvent,
  Layover,
  LayoverSkip,
  MatchingRun,
  RunLayover,
  Invitation,
  AcceptanceFit,
  AcceptanceHostEffect,
  EngineSnapshot,
  EngineSnapshotPart,
  Simulation,
  SimulationLayover,
  Meetup,
  LeaveByAlarm,
  Conversation,
  ConversationMember,
  ConversationReport,
  Message,
  HiddenMessage,
  Notification,
  NotificationDelivery,
  PushSubscription,
  HostCall,
  HostCallRecipient,
  SupportLook,
  ThreadLook,
  OutboxEvent,
  QueueLife,
  AuditEntry,
  Import,
  ImportLine,
  IdempotencyRecord,
];

export const databaseSchema: Schema = { entities, migrations };
