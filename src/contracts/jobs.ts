import type { NotificationChannel } from './notifications.js';

/**
 * Every job: its queue, and the payload type (ids only; handlers re-read the state). Queue and job names hold no ':'.
 * Each name has exactly one handler, checked at boot.
 */
export interface JobMap {
  'match-hub': { hubId: string; programmeId: string; trigger: MatchTrigger };
  'expire-invitation': { invitationId: string };
  /** Says yes for a host who has said it in advance. */
  'accept-standing': { invitationId: string };
  'expire-layover': { layoverId: string };
  /** Reckons the layovers of a programme at a hub anew; `reason` is a code. */
  'replan-layovers': { programmeId: string; hubId: string; reason: string };
  'apply-flight-event': { eventId: string };
  /** What is known of a layover's flights already applies to it. */
  'follow-flights': { layoverId: string };
  'start-meetup': { meetupId: string };
  'complete-meetup': { meetupId: string };
  /** Tells the traveller when to leave: `minutes` before, 0 at the time. */
  'remind-leave-by': { meetupId: string; minutes: number };
  'cancel-meetups-of-host': { hostId: string };
  'close-conversation': { conversationId: string };
  notify: { eventId: string };
  /** Tells hosts that they are asked to be available. */
  'tell-hosts': { callId: string };
  deliver: { notificationId: string; channel: NotificationChannel };
  'expand-availability': Record<string, never>;
  'purge-expired': Record<string, never>;
  'publish-rule-set': { ruleSetId: string };
  'fit-acceptance': Record<string, never>;
  reconcile: Record<string, never>;
  simulate: { simulationId: string };
  'keep-snapshots': Record<string, never>;
  'import-layovers': { importId: string };
  'import-hosts': { importId: string };
}

export type JobName = keyof JobMap;

export type MatchTrigger =
  | 'layover'
  | 'host'
  | 'availability'
  | 'invitation'
  | 'rules'
  | 'import'
  | 'manual'
  | 'reconcile'
  | 'deferred';

export const queueNames = ['matching', 'lifecycle', 'notifications', 'maintenance', 'imports', 'simulations', 'flights'] as const;
export type QueueName = (typeof queueNames)[number];

export const jobQueues: { readonly [N in JobName]: QueueName } = {
  'match-hub': 'matching',
  'expire-invitation': 'lifecycle',
  'accept-standing': 'lifecycle',
  'expire-layover': 'lifecycle',
  'replan-layovers': 'lifecycle',
  'apply-flight-event': 'flights',
  'follow-flights': 'flights',
  'start-meetup': 'lifecycle',
  'complete-meetup': 'lifecycle',
  'remind-leave-by': 'lifecycle',
  'cancel-meetups-of-host': 'lifecycle',
  'close-conversation': 'lifecycle',
  notify: 'notifications',
  'tell-hosts': 'notifications',
  deliver: 'notifications',
  'expand-availability': 'maintenance',
  'purge-expired': 'maintenance',
  'publish-rule-set': 'maintenance',
  'fit-acceptance': 'maintenance',
  reconcile: 'maintenance',
  /** A queue of its own: a simulation of a minute must not take the place of a matching run. */
  simulate: 'simulations',
  'keep-snapshots': 'maintenance',
  'import-layovers': 'imports',
  'import-hosts': 'imports',
};
