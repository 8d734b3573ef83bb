import { Logger } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { newId } from '../../shared/ids.js';
import { toLocale } from '../i18n/index.js';
import type { Metrics } from '../metrics/index.js';
import { closeConnection } from './close-connection.js';
import type { LiveSocket } from './live-types.js';
import { problemOf } from './problem-of.js';
import { TokenBucket } from './token-bucket.js';

/** A person types; a client that has been away syncs a few dozen conversations at once: the burst, in seconds' worth. */
const BURST_SECONDS = 4;
/** So many refusals, sooner than they fade at the rate of events, are no accident. */
const MOST_REFUSALS = 500;

interface Budget {
  allowed: TokenBucket;
  patience: TokenBucket;
  connections: number;
}

/**
 * What members may send over the live connections of this process: one budget for each, however many connections they have,
 * and whether those are new or old.
 */
export class EventLimits {
  private readonly logger = new Logger('Live');
  private readonly budgets = new Map<string, Budget>();
  /** After so long without a connection a budget is as good as new. */
  private readonly refilledAfterMs: number;

  constructor(
    private readonly perSecond: number,
    private readonly isKnown: (event: string) => boolean,
    private readonly metrics?: Metrics,
  ) {
    this.refilledAfterMs = Math.max(BURST_SECONDS, MOST_REFUSALS / perSecond) * 1_000;
  }

  /** Looks at every event of a connection before its handler: refuses what comes too fast, and what nobody handles. */
  watch(socket: LiveSocket): void {
    const { memberId } = socket.data.actor;
    const budget = this.budgetOf(memberId);
    budget.connections += 1;
    socket.on('disconnect', () => {
      budget.connections -= 1;
      if (budget.connections === 0) setTimeout(() => this.forget(memberId), this.refilledAfterMs).unref();
    });
    socket.use(([event, ...args], next) => {
      const now = performance.now();
      if (!budget.allowed.take(now)) {
        this.refuse(socket, args, new DomainError('rate_limited', { params: { seconds: 1 }, retryAfterSeconds: 1 }));
        if (budget.patience.take(now)) return;
        this.logger.warn({ msg: 'connection closed', reason: 'rate_limited', actorId: memberId });
        closeConnection(socket.conn, 'rate_limited');
        return;
      }
      if (this.isKnown(event)) next();
      else this.refuse(socket, args, new DomainError('not_found'));
    });
  }

  private budgetOf(memberId: string): Budget {
    const known = this.budgets.get(memberId);
    if (known) return known;
    const now = performance.now();
    const budget = {
      allowed: new TokenBucket(this.perSecond, BURST_SECONDS * this.perSecond, now),
      patience: new TokenBucket(this.perSecond, MOST_REFUSALS, now),
      connections: 0,
    };
    this.budgets.set(memberId, budget);
    return budget;
  }

  private forget(memberId: string): void {
    if (this.budgets.get(memberId)?.connections === 0) this.budgets.delete(memberId);
  }

  private refuse(socket: LiveSocket, args: unknown[], error: DomainError): void {
    this.metrics?.liveRefusals.inc({ what: 'event', code: error.code });
    const ack = args.at(-1);
    if (typeof ack !== 'function') return;
    (ack as (answer: object) => void)({ ok: false, problem: problemOf(error, toLocale(socket.data.actor.locale), newId()) });
  }
}
