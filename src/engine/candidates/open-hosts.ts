import type { RuleSet } from '../rules/rule-set.js';
import { OPEN, PERSON_CODES, type HostTable } from './host-table.js';
import { fullTimes, type FullTime } from './meetup-cap.js';

export const MAY_BE_FULL = PERSON_CODES;
export const PARTY_SHIFT = 5;
/** No party is larger. */
const MAX_PARTY = 0x7fffffff >> PARTY_SHIFT;

/** Who of the hosts may be asked now under a rule set, and for what, as far as it does not depend on where and when. */
export class OpenHosts {
  /** By slot: `OPEN`, or what keeps anybody from asking the host. */
  closed = new Uint8Array(0);
  /** By slot: the code of what two have to agree on, `MAY_BE_FULL`, and from `PARTY_SHIFT` on the largest party, 0 for the closed. */
  person = new Int32Array(0);
  /** By slot, of those whose week is ever full: when it is first, epoch milliseconds, both exclusive; and other times. */
  private fullAfter = new Float64Array(0);
  private fullBefore = new Float64Array(0);
  private readonly fullAgain = new Map<number, readonly FullTime[]>();
  private ruleSet: RuleSet | undefined;

  constructor(private readonly table: HostTable) {}

  /** @param changed slots of hosts who have changed since the last time; of another rule set every host is looked at */
  begin(ruleSet: RuleSet, changed: readonly number[]): void {
    const { slots } = this.table;
    const isSame = ruleSet === this.ruleSet;
    this.ruleSet = ruleSet;
    if (this.closed.length < slots) {
      this.makeRoom(Math.ceil(slots * 1.25));
    } else if (isSame) {
      for (const slot of changed) this.look(slot, ruleSet);
      return;
    }
    for (let slot = 0; slot < slots; slot += 1) this.look(slot, ruleSet);
  }

  /** Whether the host's week is full around one of the instants (epoch milliseconds). */
  isFull(slot: number, capAt: readonly number[]): boolean {
    if ((this.person[slot]! & MAY_BE_FULL) === 0) return false;
    for (let i = 0; i < capAt.length; i += 1) {
      const at = capAt[i]!;
      if (at <= this.fullAfter[slot]!) continue;
      if (at < this.fullBefore[slot]!) return true;
      if (this.fullAgain.get(slot)?.some(({ after, before }) => at > after && at < before)) return true;
    }
    return false;
  }

  private look(slot: number, ruleSet: RuleSet): void {
    const { table } = this;
    const closed = table.closedBy(slot, ruleSet);
    this.closed[slot] = closed;
    const host = table.hosts[slot];
    const cap = host?.caps?.meetupsPerWeek ?? ruleSet.caps.meetupsPerWeek;
    const [first, ...others] = host ? fullTimes(host.meetupStarts, cap) : [];
    this.fullAfter[slot] = first?.after ?? 0;
    this.fullBefore[slot] = first?.before ?? 0;
    if (others.length > 0) this.fullAgain.set(slot, others);
    else this.fullAgain.delete(slot);
    const party = closed === OPEN ? Math.min(table.party[slot]!, MAX_PARTY) : 0;
    this.person[slot] = table.code[slot]! | (first ? MAY_BE_FULL : 0) | (party << PARTY_SHIFT);
  }

  private makeRoom(room: number): void {
    this.closed = new Uint8Array(room);
    this.person = new Int32Array(room);
    this.fullAfter = new Float64Array(room);
    this.fullBefore = new Float64Array(room);
  }
}
