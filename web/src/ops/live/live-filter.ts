export const liveStates = ['open', 'matched', 'underway'] as const;
export type LiveState = (typeof liveStates)[number];

/** What of the board is looked at; it stands in the address, so that a colleague can be sent it. */
export interface LiveFilter {
  state?: LiveState;
  /** IATA */
  hub?: string;
  /** BCP 47; travellers who speak it */
  language?: string;
  /** Part of a first name, of the traveller's or of the host who is asked. */
  text?: string;
}

const MAX_TEXT = 80;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.slice(0, MAX_TEXT) : undefined;

/** Reads a filter from an address; what makes no sense is left out. */
export function toLiveFilter(search: Record<string, unknown>): LiveFilter {
  const state = liveStates.find((one) => one === search['state']);
  const hub = typeof search['hub'] === 'string' && /^[A-Z]{3}$/.test(search['hub']) ? search['hub'] : undefined;
  const language = textOf(search['language']);
  const text = textOf(search['text']);
  return { ...(state && { state }), ...(hub && { hub }), ...(language && { language }), ...(text && { text }) };
}
