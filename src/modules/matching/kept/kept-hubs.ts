import {
  priorAcceptanceModel,
  waitsForAnswers,
  type HubPlace,
  type Candidate,
  type MatchResult,
  type MatchRound,
  type MatchRun,
  type RoundOffer,
} from '../../../engine/index.js';
import { groupBy } from '../../../shared/group-by.js';
import { chooseLayovers, type ChosenLayovers } from './choose-layovers.js';
import { foundLines, reasonTotals, renewalOf, type FoundContext, type FoundLines } from './found-lines.js';
import type { HostWindow } from './host-line.js';
import { KeptHub, type HostChunk } from './kept-hub.js';
import { readLayovers, readOpen, readPairs, readPending, type OpenLayover, type Pending } from './layover-line.js';
import { offerLine } from './offer-line.js';

/** A run's question, but for the hosts and the layovers. */
export interface RoundQuestion {
  now: number;
  ruleSet: MatchRound['ruleSet'];
  acceptance?: MatchRound['acceptance'];
  seed: string;
}

/** What of all that is open a run may look at. */
export interface OpenQuestion {
  /** `OpenLine`s: every open layover of the hub. */
  open: string;
  /** `PendingLine`s: every pending invitation of the hub. */
  pending: string;
  /** Where the run before has left off; null begins anew, and without any nobody is looked at again: see `chooseLayovers`. */
  sweptTo?: string | null;
}

/** What a run will look at, and what it leaves. */
export interface RoundChoice extends ChosenLayovers {
  /** Layovers with an invitation that waits for an answer. */
  waiting: number;
}

/** A run in figures. */
export interface RoundSummary {
  hosts: number;
  pairs: number;
  candidates: number;
  assigned: number;
  offers: number;
  unmatched: number;
  totalScore: number;
  reasons: Record<string, { layovers: number; pairs: number }>;
  /** The dearest first. */
  hostPrices: [hostId: string, price: number][];
}

/** A round that is about to begin. */
interface Chosen {
  question: RoundQuestion;
  pending: Pending[];
}

interface Round {
  question: RoundQuestion;
  open: Map<string, OpenLayover>;
  pendingIds: ReadonlySet<string>;
  run: MatchRun;
  /** How many of the layovers' findings have been handed over. */
  handedOver: number;
}

/** Candidates of a layover that are kept for its traveller to look at. */
const KEPT_CANDIDATES = 10;
/** The dearest hosts that a run names. */
const KEPT_PRICES = 20;

/**
 * The hubs that a thread keeps, and the rounds it is at: one a hub. Everything large comes and goes as text, some at a
 * time, because what is not text is copied object by object, on both sides, while everybody else waits.
 */
export class KeptHubs {
  private readonly kept = new Map<string, KeptHub>();
  private readonly building = new Map<string, KeptHub>();
  private readonly chosen = new Map<string, Chosen>();
  private readonly rounds = new Map<string, Round>();

  /** Begins to read a hub from its first host on, beside what is kept of it. */
  build(key: string, place: HubPlace, window: HostWindow): void {
    this.building.set(key, new KeptHub(place, window));
  }

  buildHosts(key: string, chunk: HostChunk, now: number): void {
    this.get(this.building, key).take(chunk, now);
  }

  /** What was built takes the place of what was kept; `isCheck` asks in which hosts the two differ. */
  finishBuild(key: string, isCheck: boolean): string[] {
    const built = this.get(this.building, key);
    const before = this.kept.get(key);
    this.building.delete(key);
    this.kept.set(key, built);
    return isCheck && before ? built.differences(before) : [];
  }

  setPlace(key: string, place: HubPlace): void {
    this.get(this.kept, key).setPlace(place);
  }

  hosts(key: string, chunk: HostChunk, now: number): void {
    this.get(this.kept, key).take(chunk, now);
  }

  /** Which of the open layovers the next round looks at. */
  choose(key: string, question: RoundQuestion, { open, pending: lines, sweptTo }: OpenQuestion): RoundChoice {
    this.rounds.delete(key);
    const pending = readPending(lines);
    this.chosen.set(key, { question, pending });
    const layovers = readOpen(open);
    const pendingOf = groupBy(pending, ({ layoverId }) => layoverId);
    const need = { ...roundOf(question), acceptance: question.acceptance ?? priorAcceptanceModel };
    const needy = layovers.filter(({ id, expiresAt }) => !waitsForAnswers(pendingOf.get(id) ?? [], expiresAt, need));
    const isAsked = (id: string): boolean => pendingOf.has(id);
    const waiting = layovers.filter(({ id }) => isAsked(id)).length;
    return { waiting, ...chooseLayovers(needy, isAsked, sweptTo) };
  }

  /**
   * The round over the layovers chosen.
   *
   * @param lines their `LayoverLine`s
   * @param refusals `layoverId hostId` a line: hosts who have had their say
   */
  match(key: string, lines: string, refusals: string): RoundSummary {
    const hub = this.get(this.kept, key);
    const { question, pending } = this.get(this.chosen, key);
    this.chosen.delete(key);
    const layovers = readLayovers(lines, readPairs(refusals));
    const run = hub.match({ ...roundOf(question), layovers: layovers.map(({ layover }) => layover), pending });
    const open = new Map(layovers.map((layover) => [layover.layover.id, layover]));
    const pendingIds = new Set(pending.map(({ layoverId }) => layoverId));
    this.rounds.set(key, { question, open, pendingIds, run, handedOver: 0 });
    return summaryOf(run.result, hub.size, pendingIds);
  }

  /** JSON of `OfferLine`s: `count` of the round's offers from `from` on. */
  offers(key: string, from: number, count: number): string {
    const hub = this.get(this.kept, key);
    const { question, open, run } = this.get(this.rounds, key);
    const round = { ...roundOf(question), layovers: [] };
    // One object for all of them: what the engine has prepared of a pack it finds again by the object.
    const pack = { timeZone: hub.place.hub.timeZone, rules: hub.place.transferRules };
    const offerOf = (offer: RoundOffer<Candidate>) => {
      const { layoverId, hostId } = offer.pair;
      return offerLine(offer, open.get(layoverId)!, hub.host(hostId)!, hub.place, pack, round);
    };
    return JSON.stringify(run.result.offers.slice(from, from + count).map(offerOf));
  }

  /**
   * What the round has found that the one before has not, of the next `count` layovers; undefined after the last.
   *
   * @param invited layovers that have been offered to somebody now
   */
  found(key: string, invited: readonly string[], count: number): FoundLines | undefined {
    const round = this.get(this.rounds, key);
    const { open, pendingIds, run, question } = round;
    const { result } = run;
    const from = round.handedOver;
    const some = result.layovers.slice(from, from + count);
    if (some.length === 0) {
      this.rounds.delete(key);
      return undefined;
    }
    round.handedOver += some.length;
    const asked = new Set(invited);
    const { hostPrices, layoverGains } = result.assignment;
    const priceOf = (hostId: string): number => hostPrices[hostId] ?? 0;
    const nobody = new Map(result.unmatched.map((layover) => [layover.layoverId, layover]));
    const found = some.map(({ layoverId, passed }, index): FoundContext => {
      const isAsked = asked.has(layoverId) || pendingIds.has(layoverId);
      const why = isAsked ? undefined : nobody.get(layoverId);
      const outcome = isAsked ? 'invited' : why ? 'unmatched' : 'assigned';
      const worth = { gain: layoverGains[layoverId] ?? 0, priceOf };
      const meetings = run.meetings(from + index, KEPT_CANDIDATES);
      const explain = () => run.explain(from + index, KEPT_CANDIDATES);
      return { layoverId, passed, meetings, explain, open: open.get(layoverId)!, why, outcome, worth };
    });
    return foundLines(found, renewalOf(question.now));
  }

  /** Forgets a round that came to nothing. */
  drop(key: string): void {
    this.chosen.delete(key);
    this.rounds.delete(key);
    this.building.delete(key);
  }

  private get<T>(map: ReadonlyMap<string, T>, key: string): T {
    const value = map.get(key);
    if (!value) throw new Error(`nothing is kept of ${key}`);
    return value;
  }
}

const roundOf = ({ now, ruleSet, acceptance, seed }: RoundQuestion) => ({ now, ruleSet, acceptance, seed });

function summaryOf(
  { layovers, assignment, offers, unmatched }: MatchResult,
  hosts: number,
  pendingIds: ReadonlySet<string>,
): RoundSummary {
  const nobody = unmatched.filter(({ layoverId }) => !pendingIds.has(layoverId));
  const withTime = layovers.filter(({ verdict }) => verdict !== 'not_enough_time').length;
  return {
    hosts,
    pairs: withTime * hosts,
    candidates: layovers.reduce((sum, { passed }) => sum + passed, 0),
    assigned: assignment.chosen.length,
    offers: offers.length,
    unmatched: nobody.length,
    totalScore: assignment.total,
    reasons: reasonTotals(nobody),
    hostPrices: Object.entries(assignment.hostPrices)
      .sort(([a, price], [b, other]) => other - price || (a < b ? -1 : 1))
      .slice(0, KEPT_PRICES),
  };
}
