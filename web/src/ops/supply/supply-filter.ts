export const measures = ['gap', 'demand', 'supply'] as const;
export type Measure = (typeof measures)[number];

/** What is looked at; it stands in the address. */
export interface SupplyFilter {
  /** IATA; the first of the programme unless said. */
  hub?: string;
  /** A local date of the week; this week unless said. */
  week?: string;
  /** BCP 47 */
  language?: string;
  measure?: Measure;
  /** The hour that is open: local date and hour. */
  date?: string;
  hour?: number;
}

const matching = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

const DATE = /^20\d\d-\d\d-\d\d$/;

/** Reads a filter from an address; what makes no sense is left out. */
export function toSupplyFilter(search: Record<string, unknown>): SupplyFilter {
  const hub = matching(search['hub'], /^[A-Z]{3}$/);
  const week = matching(search['week'], DATE);
  const language = matching(search['language'], /^[A-Za-z-]{2,35}$/);
  const measure = measures.find((one) => one === search['measure']);
  const date = matching(search['date'], DATE);
  const hour = Number(search['hour']);
  const hasHour = date !== undefined && search['hour'] !== undefined && Number.isInteger(hour) && hour >= 0 && hour <= 23;
  return {
    ...(hub && { hub }),
    ...(week && { week }),
    ...(language && { language }),
    ...(measure && { measure }),
    ...(hasHour && { date, hour }),
  };
}
