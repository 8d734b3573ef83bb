import { fitParameters, type FitParameter } from './fit-parameters.js';
import type { AnswerTime, AskFeatures } from './acceptance-model.js';
import { shareOfHold } from './answer-time.js';

/** What came of an invitation whose chance was reckoned. */
export interface AskOutcome {
  readonly id: string;
  readonly hostId: string;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  readonly features: AskFeatures;
  /** Chance of a yes as reckoned when it was sent, 0..1. */
  readonly chance: number;
  /**
   * `yes`: it came to a meetup. `no`: declined, run out, or a counter-offer that the traveller did not take up.
   * `withdrawn`: taken back, with no answer until then, before its time was over.
   */
  readonly said: 'yes' | 'no' | 'withdrawn';
  /** Minutes from the invitation to the host's own yes, or until it was withdrawn. Absent where it is not known. */
  readonly afterMinutes?: number;
}

/** Outcomes as numbers, in the order of time. */
export interface Rows {
  readonly count: number;
  /** `count` rows of as many numbers as there are fit parameters. */
  readonly features: Float64Array;
  /** 1 for a yes, else 0. */
  readonly yes: Float64Array;
  /** How much of an outcome it is: 1, less for one that was withdrawn. */
  readonly weight: Float64Array;
  /** Index in `hosts`. */
  readonly host: Int32Array;
  readonly hosts: readonly string[];
}

/** Earliest first, of those at one instant by id: whatever is reckoned from a list depends no more on its order. */
export function inOrderOfTime(outcomes: readonly AskOutcome[]): AskOutcome[] {
  return [...outcomes].sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Minutes for which the host had the invitation. */
export function holdMinutesOf({ features }: AskOutcome): number {
  return Math.expm1(features.holdHoursLog) * 60;
}

/**
 * How much a withdrawn invitation tells as a no. That nothing had come when a share `g` of the yeses comes has the
 * likelihood `1 - g p`; a no of this weight has the same slope at the chance reckoned then. Nothing for one taken back
 * at once, a full no for one taken back at the end.
 */
function weightOf(outcome: AskOutcome, answer: AnswerTime): number {
  if (outcome.said !== 'withdrawn') return 1;
  const { chance, afterMinutes = 0 } = outcome;
  const gone = shareOfHold(answer, afterMinutes, holdMinutesOf(outcome));
  return gone < 1 ? (gone * (1 - chance)) / (1 - gone * chance) : 1;
}

const valueOf = ({ features }: AskOutcome, parameter: FitParameter): number =>
  parameter === 'intercept' ? 1 : features[parameter];

/** The outcomes, in the order given, as numbers. */
export function toRows(outcomes: readonly AskOutcome[], answer: AnswerTime): Rows {
  const count = outcomes.length;
  const width = fitParameters.length;
  const hosts = [...new Set(outcomes.map(({ hostId }) => hostId))].sort();
  const hostIndex = new Map(hosts.map((id, index) => [id, index]));
  const rows = {
    count,
    features: new Float64Array(count * width),
    yes: new Float64Array(count),
    weight: new Float64Array(count),
    host: new Int32Array(count),
    hosts,
  };
  outcomes.forEach((outcome, row) => {
    for (let column = 0; column < width; column++) {
      rows.features[row * width + column] = valueOf(outcome, fitParameters[column]!);
    }
    rows.yes[row] = outcome.said === 'yes' ? 1 : 0;
    rows.weight[row] = weightOf(outcome, answer);
    rows.host[row] = hostIndex.get(outcome.hostId)!;
  });
  return rows;
}
