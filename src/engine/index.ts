/** The matching engine's only door. Pure: same input, same output; no IO, no clock, no randomness. */
export * from './types.js';
export * from './rules/rule-set.js';
export { diffDocuments, type DocumentChange } from './rules/diff.js';
export { ruleNumber, withRuleNumber, type RuleNumber } from './rules/rule-number.js';
export { ruleSetSchema } from './rules/rule-set.schema.js';
export * from './conditions/condition.js';
export { compileExpression, isProblem, type CompiledExpression } from './conditions/compile.js';
export { conditionContext, type ConditionFacts, type ContextField, type ContextScope } from './conditions/context.js';
export { expressionProblemCodes, type ExpressionProblem, type ExpressionProblemCode } from './conditions/problem.js';
export { holdMinutes, invitationExpiresAt } from './rules/hold.js';
export { message, type Message, type MessageParams } from './message.js';
export * from './window/city-window.js';
export * from './window/verdict.js';
export type { WindowNearMissKey } from './window/near-misses.js';
export * from './window/transfer-rules.js';
export { localMoment, type LocalMoment } from './window/local-time.js';
export {
  assign,
  type Assignment,
  type AssignOptions,
  type AuctionAssignment,
  type ExactAssignment,
} from './assign/assign.js';
export type { AssignMemory } from './assign/memory.js';
export { CertificateError } from './assign/certificate.js';
export type { AssignProblem, AssignTable } from './assign/problem.js';
export * from './replan/replan-meetup.js';
export { venueServes } from './candidates/features.js';
export * from './invite/decide-invitations.js';
export * from './invite/decide-round.js';
export { waitsForAnswers } from './invite/waiting.js';
export * from './invite/round.js';
export * from './invite/standing-yes.js';
export * from './candidates/candidate.js';
export { meetupsInAWeekWith } from './candidates/meetup-cap.js';
export { reasonsFor, type Audience, type Reason, type ReasonKey } from './explain/reasons.js';
export { type CandidateNearMissKey } from './explain/near-misses.js';
export { whyNotGate, whyNotHost, type WhyNotKey } from './explain/why-not.js';
export * from './accept/acceptance-model.js';
export type { CalibrationBin, ChanceErrors } from './accept/calibration.js';
export {
  fitAcceptance,
  fitAcceptanceInSteps,
  LEAST_OUTCOMES,
  type Calibration,
  type FitResult,
  type FittedModel,
  type FitVerdict,
} from './accept/fit.js';
export type { HostEffect } from './accept/host-effects.js';
export type { AskOutcome } from './accept/outcome.js';
export { priorAcceptanceModel, priorSpread } from './accept/prior.js';
export {
  askFeatures,
  chanceOf,
  chanceWithin,
  fatigueOf,
  hostLogit,
  layoverLogit,
  pairLogit,
  type AskMoment,
} from './accept/chance.js';
export * from './match.js';
export * from './score-pair.js';
export * from './explain/explain-pair.js';
export * from './explain/pair-changes.js';
export type { GateLook } from './explain/pair-gates.js';
export type { ConditionLook } from './explain/pair-conditions.js';
export type { HubTotals, PairSnapshot } from './explain/pair-snapshot.js';
export * from './hub-matcher.js';
export { Simulation, type SimulatedRequest, type SimulationInput } from './simulate/simulation.js';
export * from './simulate/outcome.js';
export * from './simulate/compare.js';
