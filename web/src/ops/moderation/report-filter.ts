export const tabs = ['open', 'decided', 'kept'] as const;
export type Tab = (typeof tabs)[number];

/** What of the reports is looked at; it stands in the address. */
export interface ReportFilter {
  tab?: Tab;
  /** By the airport's code. */
  hub?: string;
}

/** Reads a filter from an address; what makes no sense is left out. */
export function toReportFilter(given: Record<string, unknown>): ReportFilter {
  const tab = tabs.find((one) => one === given['tab']);
  const { hub } = given;
  return { ...(tab && tab !== 'open' && { tab }), ...(typeof hub === 'string' && /^[A-Z]{3}$/.test(hub) && { hub }) };
}
