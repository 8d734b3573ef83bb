import { MINUTE_MS } from '../../shared/interval.js';
import { createRandom } from '../../shared/random.js';
import type { AnswerTime } from '../accept/acceptance-model.js';
import { shareOfHold } from '../accept/answer-time.js';

/** What a host says to an invitation, and when (epoch milliseconds). */
export interface SimulatedAnswer {
  readonly at: number;
  readonly isYes: boolean;
}

/** An invitation as far as its answer depends on it. Instants are epoch milliseconds. */
export interface SimulatedAsk {
  readonly layoverId: string;
  readonly hostId: string;
  readonly offeredAt: number;
  readonly expiresAt: number;
  /** That the host says yes within the hold, 0..1. */
  readonly chance: number;
}

/**
 * Of those who do not say yes, so many say no; the others never answer. An assumption: it decides how soon somebody else is
 * asked, not whether anybody says yes.
 */
const DECLINE_SHARE = 0.5;
/** Halvings of the hold: to well below a second. */
const HALVINGS = 24;

/**
 * What a host answers within the hold; undefined where they let it run out. Drawn from the seed and the two ids alone
 * (common random numbers): where two versions of the rules ask the same host for the same layover with the same chance, the
 * answer is the same, and with another chance it differs only as far as the chances do.
 */
export function simulatedAnswer(seed: string, ask: SimulatedAsk, answer: AnswerTime): SimulatedAnswer | undefined {
  const random = createRandom(`${seed}/answer/${ask.layoverId}/${ask.hostId}`);
  const [willing, soon, polite] = [random.next(), random.next(), random.next()];
  const isYes = willing < ask.chance;
  if (!isYes && polite >= DECLINE_SHARE) return undefined;
  const holdMinutes = (ask.expiresAt - ask.offeredAt) / MINUTE_MS;
  const at = ask.offeredAt + Math.floor(minutesUntil(soon, holdMinutes, answer) * MINUTE_MS);
  return { at: Math.min(at, ask.expiresAt - 1), isYes };
}

/** After how many minutes the given share of those who answer within the hold has answered. */
function minutesUntil(share: number, holdMinutes: number, answer: AnswerTime): number {
  let [from, to] = [0, holdMinutes];
  for (let n = 0; n < HALVINGS; n += 1) {
    const middle = (from + to) / 2;
    if (shareOfHold(answer, middle, holdMinutes) < share) from = middle;
    else to = middle;
  }
  return to;
}
