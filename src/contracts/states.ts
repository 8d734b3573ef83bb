import { stateMachine } from '../shared/state-machine.js';

export const layoverStates = stateMachine<
  'open' | 'matched' | 'underway' | 'completed' | 'expired' | 'cancelled' | 'infeasible'
>('layover', {
  open: ['matched', 'expired', 'cancelled', 'infeasible'],
  matched: ['underway', 'open', 'cancelled', 'infeasible'],
  underway: ['completed'],
  completed: [],
  expired: [],
  cancelled: [],
  infeasible: [],
});

export const invitationStates = stateMachine<
  'offered' | 'countered' | 'accepted' | 'declined' | 'expired' | 'withdrawn'
>('invitation', {
  offered: ['accepted', 'declined', 'expired', 'withdrawn', 'countered'],
  countered: ['accepted', 'withdrawn', 'expired'],
  accepted: [],
  declined: [],
  expired: [],
  withdrawn: [],
});

export const meetupStates = stateMachine<'arranged' | 'underway' | 'completed' | 'cancelled'>('meetup', {
  arranged: ['underway', 'cancelled'],
  underway: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
});

export const conversationStates = stateMachine<'open' | 'read_only' | 'purged'>('conversation', {
  open: ['read_only'],
  /** Open again where the staff had closed it before its time. */
  read_only: ['open', 'purged'],
  purged: [],
});

/** What a member has reported. A decision can be taken back: who decides at three in the morning may err. */
export const reportStates = stateMachine<'open' | 'upheld' | 'not_upheld'>('report', {
  open: ['upheld', 'not_upheld'],
  upheld: ['open'],
  not_upheld: ['open'],
});

export const hostStates = stateMachine<
  'applied' | 'screening' | 'approved' | 'waitlisted' | 'rejected' | 'paused' | 'suspended'
>('host', {
  applied: ['screening', 'approved', 'waitlisted', 'rejected'],
  screening: ['approved', 'waitlisted', 'rejected'],
  waitlisted: ['screening', 'approved', 'rejected'],
  approved: ['paused', 'suspended'],
  paused: ['approved', 'suspended'],
  rejected: [],
  suspended: ['approved'],
});

export const ruleSetStates = stateMachine<'draft' | 'scheduled' | 'staged' | 'published' | 'superseded'>('rule_set', {
  draft: ['scheduled', 'staged', 'published'],
  /** To be published at a time; until then it can become a draft again. */
  scheduled: ['draft', 'published'],
  /** In force for some hubs, or for a share of the layovers, beside the published version. */
  staged: ['published', 'superseded'],
  published: ['superseded'],
  superseded: [],
});

export const programmeStates = stateMachine<'draft' | 'recruiting' | 'open' | 'paused' | 'closed'>('programme', {
  draft: ['recruiting'],
  recruiting: ['open'],
  open: ['paused', 'closed'],
  paused: ['open', 'closed'],
  closed: [],
});

export const simulationStates = ['queued', 'running', 'finished', 'failed', 'cancelled'] as const;
export type SimulationState = (typeof simulationStates)[number];

type StateOf<M> = M extends { states: readonly (infer S)[] } ? S : never;
export type LayoverState = StateOf<typeof layoverStates>;
export type InvitationState = StateOf<typeof invitationStates>;
export type MeetupState = StateOf<typeof meetupStates>;
export type ConversationState = StateOf<typeof conversationStates>;
export type ReportState = StateOf<typeof reportStates>;
export type HostState = StateOf<typeof hostStates>;
export type RuleSetState = StateOf<typeof ruleSetStates>;
export type ProgrammeState = StateOf<typeof programmeStates>;
