import { isProblem } from '../api/problem.js';
import type { LayoverSearch } from './layover-search.js';

/** What is wrong with a field, in the reader's language. */
export type LayoverErrors = Partial<Record<keyof LayoverSearch, string>>;

const fields = [
  'hub',
  'arrivesAt',
  'departsAt',
  'arrivalBorder',
  'departureBorder',
  'checkedBags',
  'ticket',
  'entryRight',
  'zone',
] as const satisfies readonly (keyof LayoverSearch)[];

/**
 * A refusal of a layover, beside the fields it is about. Nothing for what is no refusal, or is about none of them: that
 * is for `ProblemNotice`.
 */
export function layoverErrors(error: unknown, { arrivesAt }: LayoverSearch): LayoverErrors {
  if (!isProblem(error)) return {};
  const { detail } = error.problem;
  switch (error.code) {
    case 'departure_before_arrival':
    case 'layover_too_long':
      return { departsAt: detail };
    case 'layover_in_past':
    case 'layover_too_far':
      return { arrivesAt: detail };
    case 'local_time_gap':
    case 'local_time_ambiguous':
      // It names the time that clocks skip or show twice.
      return arrivesAt && detail.includes(arrivesAt) ? { arrivesAt: detail } : { departsAt: detail };
    case 'unknown_hub':
      return { hub: detail };
    case 'unknown_zone':
      return { zone: detail };
    default:
      return Object.fromEntries(
        fields.flatMap((field) => {
          const message = error.fieldMessage(field);
          return message ? [[field, message]] : [];
        }),
      );
  }
}
