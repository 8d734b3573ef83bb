import {
  defaultRuleSet,
  invitationExpiresAt,
  type Candidate,
  type EngineLayover,
  type MatchResult,
  type RuleSet,
} from '../../src/engine/index.js';

/** Who is asked now. */
export interface Ask {
  readonly pair: Candidate;
  readonly expiresAt: number;
  readonly acceptChance?: number;
  /** Accepted for the host at once. */
  readonly isCommitment?: boolean;
}

export interface OpenLayover {
  readonly layover: EngineLayover & { readonly answerBy: number };
  /** Hosts who have not answered yet. */
  readonly waiting: number;
}

export interface Policy {
  readonly name: string;
  readonly rules: RuleSet;
  /** Of the hosts, so many per cent have a standing yes. */
  readonly standingYesPercent?: number;
  /** Whether the engine is told who has been asked and not answered: only its own policies go by it. */
  readonly knowsPending: boolean;
  /** Candidates a layover that it looks at itself. */
  readonly explained: number;
  /** Whether it goes by the chance of a yes, and so learns it every night. */
  readonly learns: boolean;
  /** Whether hosts are asked no more often than they want to be. */
  readonly keepsCaps: boolean;
  /** Whether a layover with so many open invitations may ask somebody else. */
  readonly mayNeed: (waiting: number) => boolean;
  /** Layovers are those of the match. */
  readonly decide: (result: MatchResult, layovers: ReadonlyMap<string, OpenLayover>, now: number) => Ask[];
}

type Invitation = RuleSet['invitation'];

export const withInvitation = (change: Partial<Invitation>, rules = defaultRuleSet): RuleSet => ({
  ...rules,
  invitation: { ...rules.invitation, ...change },
});

const byEngine: Policy['decide'] = ({ offers }) => [...offers];

/** The engine's policy, with changes to its rules. */
export function rounds(name = 'rounds', change: Partial<Invitation['rounds']> = {}, more: Partial<Invitation> = {}): Policy {
  const rules = withInvitation({
    policy: 'rounds',
    ...more,
    rounds: { ...defaultRuleSet.invitation.rounds, ...change },
  });
  return {
    name,
    rules,
    knowsPending: true,
    keepsCaps: true,
    explained: 0,
    learns: true,
    mayNeed: (waiting) => waiting < rules.invitation.rounds.maxOpenPerLayover,
    decide: byEngine,
  };
}

export const oneAtATime: Policy = {
  name: 'one at a time',
  rules: withInvitation({ policy: 'one_at_a_time' }),
  knowsPending: true,
  keepsCaps: true,
  explained: 0,
  learns: false,
  mayNeed: (waiting) => waiting === 0,
  decide: byEngine,
};

/** The most candidates of a layover that the engine looks at. */
const EVERYBODY = 500;

/** What a service does that has no policy: hosts may be asked as often as it takes. */
const unlimited: RuleSet = {
  ...withInvitation({ policy: 'one_at_a_time', maxOpenPerHost: 1_000, maxOpenPerHostAndDay: 1_000 }),
  caps: { ...defaultRuleSet.caps, invitationsPerWeek: 1_000 },
  assign: { ...defaultRuleSet.assign, candidatesPerLayover: EVERYBODY },
};

/** The best by score, so many at a time, each for the same holds as in the engine's policies. */
export function byScore(atATime: number, keepsCaps = false): Policy {
  return {
    name: `${atATime} at a time${keepsCaps ? ' within caps' : ''}`,
    rules: unlimited,
    knowsPending: false,
    keepsCaps,
    explained: atATime,
    learns: false,
    mayNeed: (waiting) => waiting < atATime,
    decide: ({ layovers }, open, now) =>
      layovers.flatMap(({ layoverId, candidates }) => {
        const { layover, waiting } = open.get(layoverId)!;
        return candidates.slice(0, Math.max(0, atATime - waiting)).flatMap((pair) => {
          const expiresAt = Math.min(invitationExpiresAt(unlimited, now, pair.interval.start), layover.answerBy);
          return expiresAt > now ? [{ pair, expiresAt }] : [];
        });
      }),
  };
}

/** Everybody who could, at once; the first yes wins. */
export const broadcast: Policy = {
  name: 'broadcast',
  rules: unlimited,
  knowsPending: false,
  keepsCaps: false,
  explained: EVERYBODY,
  learns: false,
  mayNeed: (waiting) => waiting === 0,
  decide: ({ layovers }, open) =>
    layovers.flatMap(({ layoverId, candidates }) => {
      const { answerBy } = open.get(layoverId)!.layover;
      return candidates.map((pair) => ({ pair, expiresAt: Math.min(answerBy, pair.interval.start) }));
    }),
};
