export const tabs = ['applications', 'hosts', 'share'] as const;
export type Tab = (typeof tabs)[number];
export const applicationStates = ['applied', 'screening', 'waitlisted', 'rejected'] as const;
export const activeStates = ['approved', 'paused', 'suspended'] as const;
/** Hosts in any state. */
export const EVERY_STATE = 'all';
/** As many characters of a name as a search takes. */
const MAX_NAME = 80;
/** Days that the share of invitations is looked at for. */
export const periods = [7, 28, 91] as const;

/** What of the people is looked at; it stands in the address. */
export interface PeopleFilter {
  tab?: Tab;
  state?: (typeof applicationStates)[number] | (typeof activeStates)[number] | typeof EVERY_STATE;
  /** The beginning of a first name. */
  search?: string;
  days?: (typeof periods)[number];
}

/** Reads a filter from an address; what makes no sense is left out. */
export function toPeopleFilter(given: Record<string, unknown>): PeopleFilter {
  const tab = tabs.find((one) => one === given['tab']);
  const states = tab === 'hosts' ? ([...activeStates, EVERY_STATE] as const) : applicationStates;
  const state = states.find((one) => one === given['state']);
  const search = text(given['search']);
  const days = periods.find((one) => one === Number(given['days']));
  return { ...(tab && { tab }), ...(state && { state }), ...(search && { search }), ...(days && { days }) };
}

/** A router reads a number or a truth out of some names. */
const text = (given: unknown): string =>
  ['string', 'number', 'boolean'].includes(typeof given) ? String(given).trim().slice(0, MAX_NAME) : '';

/** Whom a search for a name looks among, where no state has been chosen: all hosts. Otherwise those who are asked. */
export const hostStateOf = ({ state, search }: PeopleFilter) => state ?? (search ? EVERY_STATE : 'approved');
