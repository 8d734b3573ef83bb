export const runOutcomes = ['invited', 'assigned', 'unmatched'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** @returns the hub whose runs are looked at (IATA) */
export function toRunsFilter({ hub }: Record<string, unknown>): { hub?: string } {
  return typeof hub === 'string' && /^[A-Z]{3}$/.test(hub) ? { hub } : {};
}

export function toRunFilter(search: Record<string, unknown>): { outcome?: RunOutcome } {
  const outcome = runOutcomes.find((one) => one === search['outcome']);
  return outcome ? { outcome } : {};
}
