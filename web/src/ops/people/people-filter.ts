export const tabs = ['applications', 'hosts', 'share'] as const;
export type Tab = (typeof tabs)[number];
export const applicationStates = ['applied', 'screening', 'waitlisted', 'rejected'] as const;
export const activeStates = ['approved', 'paused', 'suspended'] as const;
/** Days that the share of invitations is looked at for. */
export const periods = [7, 28, 91] as const;

/** What of the people is looked at; it stands in the address. */
export interface PeopleFilter {
  tab?: Tab;
  state?: (typeof applicationStates)[number] | (typeof activeStates)[number];
  days?: (typeof periods)[number];
}

/** Reads a filter from an address; what makes no sense is left out. */
export function toPeopleFilter(search: Record<string, unknown>): PeopleFilter {
  const tab = tabs.find((one) => one === search['tab']);
  const states = tab === 'hosts' ? activeStates : applicationStates;
  const state = states.find((one) => one === search['state']);
  const days = periods.find((one) => one === Number(search['days']));
  return { ...(tab && { tab }), ...(state && { state }), ...(days && { days }) };
}
