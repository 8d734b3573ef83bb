import type { AcceptanceModel } from '../accept/acceptance-model.js';
import { gateCodes, type GateCode, type GateCounts } from '../candidates/candidate.js';
import { HubMatcher } from '../hub-matcher.js';
import { decideRound } from '../invite/decide-round.js';
import type { RoundOffer, RoundPair } from '../invite/round.js';
import type { MatchResult, MatchRun } from '../match-result.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { SimulationInput } from './input.js';
import { KnownPairs, type KnownPairsContext } from './known-pairs.js';
import { toPending, type Invitation, type Search } from './search.js';
import type { SimulatedHosts } from './simulated-hosts.js';

/** Hosts whom one call tells the engine of, so that none takes long. */
const HOSTS_A_CALL = 5_000;

/** A moment in which the engine decides, epoch milliseconds, and every invitation that waits for an answer then. */
export interface Moment {
  readonly now: number;
  readonly pending: Iterable<Invitation>;
}

/** A layover with those who can still be asked of whom an earlier run has found for it. */
export interface KnownRound {
  readonly search: Search;
  readonly pairs: readonly RoundPair[];
}

/** The runs of the engine in a simulation: the service's own matcher and rounds, over hosts as they have become. */
export class SimulatedRuns {
  private readonly matcher: HubMatcher;
  private readonly context: KnownPairsContext;
  private readonly seed: string;
  private memory?: MatchResult['memory'];

  constructor(
    { place, seed }: Pick<SimulationInput, 'place' | 'seed'>,
    private readonly ruleSet: RuleSet,
    private readonly acceptance: AcceptanceModel,
    private readonly hosts: SimulatedHosts,
  ) {
    this.matcher = new HubMatcher(place);
    this.seed = seed;
    this.context = { acceptance, ruleSet, timeZone: place.hub.timeZone, hostOf: (id) => hosts.told(id) };
  }

  /** Tells the engine of those hosts who have changed: to be done before it is asked about any. */
  tell(now: number): void {
    this.matcher.upsertHosts(this.hosts.takeChanged(now));
  }

  /** The same with some of them only; whether it knows all of them now. */
  tellSome(now: number): boolean {
    const changed = this.hosts.takeChanged(now, HOSTS_A_CALL);
    this.matcher.upsertHosts(changed);
    return changed.length < HOSTS_A_CALL;
  }

  /** Looks for hosts among all of them. Whom it finds, or why nobody, is noted with the searches. */
  find(searches: readonly Search[], moment: Moment): readonly RoundOffer<RoundPair>[] {
    const layovers = searches.map(({ layover, excluded }) => ({ ...layover, excludedHostIds: [...excluded] }));
    const options = { nearMisses: false, countGates: false, explained: 0, previous: this.memory };
    const run = this.matcher.run({ ...this.round(moment), layovers }, options);
    this.memory = run.result.memory;
    this.note(run, new Map(searches.map((search) => [search.layover.id, search])), moment.now);
    return run.result.offers;
  }

  /** Asks on among those who were found before. */
  askOn(known: readonly KnownRound[], moment: Moment): readonly RoundOffer<RoundPair>[] {
    const { offers } = decideRound<RoundPair>({
      ...this.round(moment),
      layovers: known.map(({ search: { layover }, pairs }) => ({
        layoverId: layover.id,
        answerBy: layover.answerBy,
        partySize: layover.partySize,
        languages: layover.languages,
        shortlist: pairs,
      })),
      assigned: [],
      hostOf: this.context.hostOf,
      fairnessTotals: this.hosts.fairnessTotals(),
      timeZone: this.context.timeZone,
    });
    return offers;
  }

  private round({ now, pending }: Moment) {
    const { ruleSet, acceptance } = this;
    return { ruleSet, now, acceptance, pending: Array.from(pending, toPending), seed: `${this.seed}/${now}` };
  }

  private note(run: MatchRun, searches: ReadonlyMap<string, Search>, now: number): void {
    const cause = new Map(run.result.unmatched.map((unmatched) => [unmatched.layoverId, unmatched.cause]));
    run.result.layovers.forEach(({ layoverId }, index) => {
      const search = searches.get(layoverId)!;
      const why = cause.get(layoverId);
      // What keeps everybody from it is counted once: that is a look at all hosts, and nearer to its end it is the time.
      if (why === 'no_candidates') {
        if (search.why?.cause !== why) search.why = { cause: why, ...mostFrequent(run.countGates(index)) };
      } else if (why) {
        search.why = { cause: why };
      }
      if (this.ruleSet.invitation.policy !== 'rounds') return;
      const pairs = run.pairs(index);
      search.known = pairs.length > 0 ? new KnownPairs(pairs, now, search.cityFrom, this.context) : undefined;
    });
  }
}

/** The gate that most hosts failed at first; of equals the first in the order of the gates. */
function mostFrequent(counts: GateCounts): { gate?: GateCode } {
  let gate: GateCode | undefined;
  for (const code of gateCodes) if ((counts[code] ?? 0) > (gate ? counts[gate]! : 0)) gate = code;
  return gate ? { gate } : {};
}
