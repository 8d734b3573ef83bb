import {
  askFeatures,
  factorNames,
  fatigueOf,
  fitAcceptance,
  holdMinutes,
  priorAcceptanceModel,
  type AcceptanceModel,
  type AskOutcome,
  type Candidate,
  type Factor,
  type FittedModel,
  type RuleSet,
} from '../../src/engine/index.js';
import { MINUTE_MS } from '../../src/shared/instant.js';
import type { Demand } from './scenario.js';

/** What is remembered of an invitation until its outcome is known. */
export type Asked = Omit<AskOutcome, 'said' | 'afterMinutes'>;

/** The acceptance model as the service has it: the prior at first, fitted to what came of invitations each night. */
export class Learning {
  acceptance: AcceptanceModel = priorAcceptanceModel;
  private readonly outcomes: AskOutcome[] = [];
  private current: FittedModel | undefined;
  private effects: ReadonlyMap<string, { readonly effect: number }> = new Map();

  /** How an invitation looks to the model on the day it is sent. */
  asked(
    pair: Candidate,
    demand: Demand,
    invitedAt: readonly number[],
    rules: RuleSet,
    now: number,
    timeZone: string,
  ): Asked {
    const startsAt = Math.max(demand.cityFrom, now + rules.gates.minLeadMinutes * MINUTE_MS);
    const micros = Object.fromEntries(
      factorNames.map((name, i) => [name, Math.round(pair.factors[i]!.value * 1e6)] as const),
    ) as Record<Factor, number>;
    const moment = { now, startsAt, holdMinutes: holdMinutes(rules, now, startsAt), timeZone };
    return {
      id: `${pair.layoverId} ${pair.hostId}`,
      hostId: pair.hostId,
      askedAt: now,
      features: askFeatures(moment, fatigueOf(invitedAt, now), micros),
      chance: pair.acceptChance,
    };
  }

  learn(asked: Asked, said: AskOutcome['said'], at: number): void {
    const afterMinutes = said === 'no' ? undefined : (at - asked.askedAt) / MINUTE_MS;
    this.outcomes.push({ ...asked, said, ...(afterMinutes !== undefined && { afterMinutes }) });
  }

  /** The nightly fit: in force only where it is the best on the outcomes held back. */
  fit(night: number): void {
    const { best, fit, effects } = fitAcceptance(this.outcomes, this.current);
    if (best === 'fit' && fit) {
      this.current = fit.model;
      this.acceptance = { ...fit.model, version: `night ${night}` };
    } else if (best === 'prior') {
      this.current = undefined;
      this.acceptance = priorAcceptanceModel;
    }
    this.effects = effects;
  }

  effectOf(hostId: string): number {
    return this.effects.get(hostId)?.effect ?? 0;
  }
}
