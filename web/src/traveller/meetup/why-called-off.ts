import type { Meetup } from '../../api/types.js';

/** What the service gives as a reason of its own; everything else was written by whoever called it off. */
const codes = ['flight_changed', 'host_suspended', 'standing_yes_undone', 'account_erased', 'infeasible'] as const;
/** What the end of a layover means for its meetup: the name of the state says nothing more than that it was called off. */
const silent: ReadonlySet<string> = new Set(['cancelled_by_traveller', 'cancelled', '']);
/** A layover that has become impossible says so by what made it that. */
const impossible: ReadonlySet<string> = new Set([
  'entry_not_possible',
  'not_enough_time',
  'no_time_left',
  'rules_changed',
  'transfer_rules_changed',
  'flight_cancelled',
  'connection_missed',
]);

type Code = (typeof codes)[number];

export function whoCalledOff({ cancelled, host, traveller }: Meetup): 'host' | 'traveller' | 'nobody' {
  if (cancelled?.byMemberId === host.memberId) return 'host';
  return cancelled?.byMemberId === traveller.memberId && !impossible.has(cancelled.reason ?? '') ? 'traveller' : 'nobody';
}

export function whyCalledOff({ cancelled }: Meetup): { code?: Code; words?: string } {
  const reason = cancelled?.reason?.trim() ?? '';
  if (silent.has(reason)) return {};
  if (impossible.has(reason)) return { code: 'infeasible' };
  const code = codes.find((one) => one === reason);
  return code ? { code } : { words: reason };
}
