import { bookings } from './bookings.js';
import { dueThings } from './due.js';
import type { Check, Evidence, Violation } from './evidence.js';
import { messages } from './messages.js';
import { outside } from './outside.js';
import { people } from './people.js';

export const checks: readonly Check[] = [...bookings, ...dueThings, ...messages, ...outside, ...people];

/** Looks at everything; resolves with what is violated, and by what. */
export async function check(evidence: Evidence): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { invariant, name, find } of checks) {
    const offenders = await find(evidence);
    if (offenders.length > 0) violations.push({ invariant, check: name, offenders });
  }
  return violations;
}

const SHOWN = 5;

/** For people: a line for each check, and the first of what violates it. */
export const describeViolations = (violations: readonly Violation[]): string =>
  violations
    .map(({ invariant, check: name, offenders }) => {
      const more = offenders.length > SHOWN ? [`... and ${offenders.length - SHOWN} more`] : [];
      return [`invariant ${invariant}, "${name}": ${offenders.length} violations`, ...offenders.slice(0, SHOWN), ...more].join('\n    ');
    })
    .join('\n');
