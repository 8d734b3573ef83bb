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

const logger = new Logger('Live');

/** Looks at every event before its handler: refuses what comes too fast, and what nobody handles. */
export function limitEvents(
  socket: LiveSocket,
  perSecond: number,
  isKnown: (event: string) => boolean,
  metrics?: Metrics,
): void {
  const refuse = (args: unknown[], error: DomainError): void => {
    metrics?.liveRefusals.inc({ what: 'event', code: error.code });
    answer(socket, args, error);
  };
  const allowed = new TokenBucket(perSecond, BURST_SECONDS * perSecond, performance.now());
  const patience = new TokenBucket(perSecond, MOST_REFUSALS, performance.now());
  socket.use(([event, ...args], next) => {
    const now = performance.now();
    if (!allowed.take(now)) {
      refuse(args, new DomainError('rate_limited', { params: { seconds: 1 }, retryAfterSeconds: 1 }));
      if (patience.take(now)) return;
      logger.warn({ msg: 'connection closed', reason: 'rate_limited', actorId: socket.data.actor.memberId });
      closeConnection(socket.conn, 'rate_limited');
      return;
    }
    if (isKnown(event)) next();
    else refuse(args, new DomainError('not_found'));
  });
}

function answer(socket: LiveSocket, args: unknown[], error: DomainError): void {
  const ack = args.at(-1);
  if (typeof ack !== 'function') return;
  (ack as (answer: object) => void)({
    ok: false,
    problem: problemOf(error, toLocale(socket.data.actor.locale), newId()),
  });
}
