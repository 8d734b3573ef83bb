import type { ImportOutcome } from './outcome.repository.js';

export interface Report extends ImportOutcome {
  seconds: { hosts: number; import: number; matching: number };
}

const refusals: Readonly<Record<string, string>> = {
  not_enough_time: 'too little time in the city',
  layover_in_past: 'over, or nearly so',
  open_layover_exists: 'traveller has another layover then',
  local_time_gap: 'a local time that does not exist',
  local_time_ambiguous: 'a local time that exists twice',
};

const causes: Readonly<Record<string, string>> = {
  not_enough_time: 'too little time by the rules of the run',
  no_candidates: 'no host passes every gate',
  outcompeted: 'its hosts were better used elsewhere',
  nobody_to_ask: 'no host can be asked now',
};

/** The report as lines for a terminal. */
export function reportLines(report: Report): string[] {
  const { hosts, import: importing, matching } = report.seconds;
  const rest: Row[] = [
    ...report.refused.map(({ code, count }): Row => [`  ${refusals[code] ?? code}`, count]),
    ...report.unmatched.map(({ cause, count }): Row => [`  ${causes[cause] ?? cause}`, count]),
  ];
  const feasible = Math.max(report.feasible, 1);
  return [
    ...table([
      ['Layovers of the day', report.layovers],
      ['Feasible: enough time in the city', report.feasible, share(report.feasible, report.layovers)],
      ['Matched: a host by the exact assignment', report.assigned, share(report.assigned, feasible)],
      ['Invited: that host has been asked', report.invited, share(report.invited, feasible)],
      ['Accepted: the host has said yes', report.accepted],
      ['Invitations sent', report.invitations],
      ['Median usable minutes', report.medianUsableMinutes === null ? '-' : Math.round(report.medianUsableMinutes)],
      ['Seconds', seconds(importing + matching), `import ${seconds(importing)}, until all is quiet ${seconds(matching)}`],
      ['Seconds of matching', seconds(report.runs.totalMs), report.runs.count === 1 ? '1 run' : `${report.runs.count} runs`],
      ...(hosts > 0 ? [['Seconds for the programme and its hosts, once', seconds(hosts)] satisfies Row] : []),
    ]),
    '',
    rest.length > 0 ? 'Why the others have nobody:' : 'Every layover has a host.',
    ...table(rest),
  ];
}

type Row = [label: string, value: string | number, remark?: string];

function table(rows: readonly Row[]): string[] {
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  const digits = Math.max(0, ...rows.map(([, value]) => String(value).length));
  return rows.map(([label, value, remark]) =>
    `${label.padEnd(width)}  ${String(value).padStart(digits)}${remark === undefined ? '' : `  ${remark}`}`.trimEnd(),
  );
}

const share = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(whole, 1))} %`;
const seconds = (ms: number): string => (ms / 1000).toFixed(1);
