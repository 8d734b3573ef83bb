/** The matching engine's only door. Pure: same input, same output; no IO, no clock, no randomness. */
export * from './types.js';
export * from './rules/rule-set.js';
export { ruleSetSchema } from './rules/rule-set.schema.js';
export { holdMinutes, invitationExpiresAt } from './rules/hold.js';
