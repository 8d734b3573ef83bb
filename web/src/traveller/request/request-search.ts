import { layoverSearch, type LayoverSearch } from '../../layover-form/layover-search.js';
import { isStep, type Step } from './draft.js';

/** A request in the making: the layover as the preview has it, and how far the questions have come. */
export interface RequestSearch extends LayoverSearch {
  step?: Step;
}

export function requestSearch(said: Record<string, unknown>): RequestSearch {
  return { ...layoverSearch(said), ...(isStep(said['step']) && { step: said['step'] }) };
}
