import { acceptLogitOf } from './accept-chance.js';
import { fairnessMicros } from './factors/fairness.js';
import type { HostTable } from './host-table.js';
import { MICROS } from './micros.js';
import type { PreparedRound } from './prepare-hub.js';

/** Half of the scale: who is above is behind their fair share. */
const FAIR_SHARE = MICROS / 2;

/** What hosts bring into a round themselves, by slot, whatever the layover: of those only who have been found in it. */
export class HostStanding {
  fairness = new Int32Array(0);
  /** Points of reliability and fairness. */
  points = new Float64Array(0);
  /** The host's part of the log-odds of a yes. */
  logit = new Float64Array(0);
  /** The same with what reliability and fairness add. */
  odds = new Float64Array(0);
  /** The place of the host's id among all ids. */
  order = new Int32Array(0);
  private idsInOrder: string[] = [];
  private membership = -1;
  private hub!: PreparedRound;
  /** By slot: the round in which the host was reckoned last. */
  private reckonedIn = new Int32Array(0);
  private round = 0;

  constructor(private readonly table: HostTable) {}

  /** Gets ready for a round. */
  begin(hub: PreparedRound): void {
    const { table } = this;
    this.hub = hub;
    this.round += 1;
    if (this.fairness.length < table.slots) this.makeRoom(Math.ceil(table.slots * 1.25));
    if (this.membership !== table.membership) this.putInOrder();
  }

  /** Reckons what is not known of the first `count` slots yet. */
  reckon(slots: Int32Array, count: number): void {
    const { reckonedIn, round } = this;
    for (let i = 0; i < count; i += 1) {
      const slot = slots[i]!;
      if (reckonedIn[slot] === round) continue;
      reckonedIn[slot] = round;
      this.reckonHost(slot);
    }
  }

  private reckonHost(slot: number): void {
    const { hub, table } = this;
    const { weights } = hub.round.ruleSet;
    const { coefficients } = hub.acceptance;
    const host = table.hosts[slot]!;
    const reliability = table.reliability[slot]!;
    const fairness = fairnessMicros(host.stats, hub.fairnessTotals);
    const logit = acceptLogitOf(hub, host);
    this.fairness[slot] = fairness;
    this.points[slot] = weights.reliability * reliability + weights.fairness * fairness;
    this.logit[slot] = logit;
    this.odds[slot] = logit + (coefficients.reliability * reliability + coefficients.fairness * fairness) / MICROS;
  }

  readonly isBehind = (slot: number): boolean => this.fairness[slot]! > FAIR_SHARE;

  private makeRoom(room: number): void {
    this.fairness = new Int32Array(room);
    this.points = new Float64Array(room);
    this.logit = new Float64Array(room);
    this.odds = new Float64Array(room);
    this.order = new Int32Array(room);
    this.reckonedIn = new Int32Array(room);
    this.membership = -1;
  }

  private putInOrder(): void {
    const { slotOf, membership } = this.table;
    // Nearly sorted already but for the new ones, which the sort makes use of.
    const known = this.idsInOrder.filter((id) => slotOf.has(id));
    const before = new Set(known);
    const added = [...slotOf.keys()].filter((id) => !before.has(id)).sort(byCodeUnits);
    this.idsInOrder = [...known, ...added].sort(byCodeUnits);
    this.idsInOrder.forEach((id, at) => (this.order[slotOf.get(id)!] = at));
    this.membership = membership;
  }
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
