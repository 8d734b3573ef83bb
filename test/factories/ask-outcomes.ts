/** Simulated answers of hosts to invitations, from a model that is known. */
import {
  acceptFeatureNames,
  priorAcceptanceModel,
  type AcceptanceModel,
  type AskFeatures,
  type AskOutcome,
} from '../../src/engine/index.js';
import { askLogit, chanceOf } from '../../src/engine/accept/chance.js';
import { HOUR_MS } from '../../src/shared/interval.js';
import { createRandom, type Random } from '../../src/shared/random.js';

export interface SimulatedAnswers {
  readonly outcomes: AskOutcome[];
  /** The hosts' own effects, by id. */
  readonly effects: ReadonlyMap<string, number>;
}

export interface SimulatedWorld {
  count: number;
  seed?: string;
  /** How hosts really decide. Default: as the prior says. */
  truth?: Pick<AcceptanceModel, 'intercept' | 'coefficients' | 'answer'>;
  /** Standard deviation of hosts' own effects. Default 0. */
  hostSpread?: number;
  hosts?: number;
  /** Share of invitations that are taken back at some time of their hold, unless answered by then. Default 0. */
  withdrawn?: number;
  firstAt?: number;
}

/** Standard normal, by G. E. P. Box and M. E. Muller (1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

export function simulateAnswers(world: SimulatedWorld): SimulatedAnswers {
  const { count, seed = 'a world', truth = priorAcceptanceModel, hostSpread = 0, hosts = 200, withdrawn = 0 } = world;
  const { firstAt = Date.UTC(2026, 0, 1) } = world;
  const random = createRandom(seed);
  const ids = Array.from({ length: hosts }, (_, index) => `host-${String(index).padStart(4, '0')}`);
  const effects = new Map(ids.map((id) => [id, hostSpread * normal(random)]));
  const outcomes = Array.from({ length: count }, (_, index): AskOutcome => {
    const hostId = random.pick(ids);
    const { features, holdMinutes } = someFeatures(random);
    const common = {
      id: `ask-${String(index).padStart(6, '0')}`,
      hostId,
      askedAt: firstAt + index * HOUR_MS,
      features,
      chance: chanceOf(askLogit(priorAcceptanceModel, features)),
    };
    const saysYes = random.chance(chanceOf(askLogit(truth, features, effects.get(hostId))));
    const yesAfter = saysYes ? answerMinutes(random, truth.answer, holdMinutes) : Infinity;
    const takenBackAfter = random.chance(withdrawn) ? random.next() * holdMinutes : Infinity;
    if (takenBackAfter < yesAfter) return { ...common, said: 'withdrawn', afterMinutes: takenBackAfter };
    return saysYes ? { ...common, said: 'yes', afterMinutes: yesAfter } : { ...common, said: 'no' };
  });
  return { outcomes, effects };
}

function someFeatures(random: Random): { features: AskFeatures; holdMinutes: number } {
  const leadHours = Math.exp(Math.log(2) + random.next() * Math.log(40));
  const holdMinutes = random.pick([15, 30, 60, 120, 240, 720]);
  const values: Record<string, number> = Object.fromEntries(acceptFeatureNames.map((name) => [name, random.next()]));
  const flags = ['weekend', 'evening', 'night'].map((name) => [name, random.chance(0.3) ? 1 : 0]);
  const features = {
    ...values,
    ...Object.fromEntries(flags),
    leadHoursLog: Math.log1p(leadHours),
    holdHoursLog: Math.log1p(holdMinutes / 60),
    fatigue: 4 * random.next() ** 2,
  } as unknown as AskFeatures;
  return { features, holdMinutes };
}

/** Log-normal, of those within the hold. */
function answerMinutes(random: Random, answer: AcceptanceModel['answer'], holdMinutes: number): number {
  for (;;) {
    const minutes = answer.medianMinutes * Math.exp(answer.sigma * normal(random));
    if (minutes <= holdMinutes) return minutes;
  }
}
