import { Inject, Injectable, Optional } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { memberRoom, sessionRoom } from '../../contracts/live.js';
import { newId } from '../../shared/ids.js';
import { Turnstile } from '../../shared/turnstile.js';
import { SESSION_COOKIE, SessionVerifier, type Actor } from '../auth/index.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { negotiateLocale } from '../i18n/index.js';
import { Metrics } from '../metrics/index.js';
import { ConnectionLimits } from './connection-limits.js';
import type { LiveSocket } from './live-types.js';
import { problemOf } from './problem-of.js';

const sessionCookie = new RegExp(`(?:^|;) *${SESSION_COOKIE}=([\\w-]+)`);

/**
 * How many are let in at a time. When a node is lost thousands come at once: each takes its turn, and requests find the
 * process and the database's connections free in between.
 */
const AT_ONCE = 4;
/** The busier the machine, the longer each takes, and the more of the time is left to others. */
const asLongAgain = (tookMs: number): number => tookMs;

/** Lets a connection in by its session, before any of its events is looked at. */
@Injectable()
export class LiveAuthentication {
  /** Not in the socket's data, which nodes tell each other. */
  private readonly tokens = new WeakMap<LiveSocket, string>();
  private readonly turnstile = new Turnstile(AT_ONCE, asLongAgain);

  constructor(
    private readonly sessions: SessionVerifier,
    private readonly limits: ConnectionLimits,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  /** Middleware of the namespace: a refusal reaches the client as `connect_error` with the problem as its `data`. */
  readonly middleware = (socket: LiveSocket, next: (error?: Error) => void): void => {
    this.turnstile.pass(() => this.admit(socket)).then(
      () => next(),
      (error: unknown) => {
        const locale = negotiateLocale(socket.handshake.headers['accept-language']);
        const problem = problemOf(error, locale, newId());
        this.metrics?.liveRefusals.inc({ what: 'connection', code: problem.code });
        next(Object.assign(new Error(problem.code), { data: problem }));
      },
    );
  };

  /** Looks at the session again. Throws where it has ended. */
  async renew(socket: LiveSocket): Promise<void> {
    socket.data.actor = await this.sessions.verify(this.tokens.get(socket)!);
  }

  /** Those of the sessions that somebody has ended. */
  ended(sessionIds: readonly string[]): Promise<string[]> {
    return this.sessions.ended(sessionIds);
  }

  private async admit(socket: LiveSocket): Promise<void> {
    // Gone while it waited for its turn.
    if (socket.conn.readyState !== 'open') throw new DomainError('unavailable');
    this.limits.takeAttempt(socket);
    const { token, actor } = await this.memberOf(socket);
    this.limits.takeMember(actor.memberId);
    socket.data.actor = actor;
    this.tokens.set(socket, token);
    await socket.join([memberRoom(actor.memberId), sessionRoom(actor.sessionId)]);
    // A session that ended in between was told to a room that this socket had not joined yet.
    await this.renew(socket);
  }

  private async memberOf(socket: LiveSocket): Promise<{ token: string; actor: Actor }> {
    try {
      const token = this.tokenOf(socket);
      return { token, actor: await this.sessions.verify(token) };
    } catch (error) {
      if (error instanceof DomainError && error.status === 401) await this.limits.takeUnauthenticated(socket);
      throw error;
    }
  }

  /** The token of the handshake, or else the session cookie, which only our own pages may use. */
  private tokenOf({ handshake }: LiveSocket): string {
    const token: unknown = handshake.auth['token'];
    if (typeof token === 'string' && token !== '') return token;
    const cookie = sessionCookie.exec(handshake.headers.cookie ?? '')?.[1];
    if (!cookie) throw new DomainError('unauthenticated');
    const { origin } = handshake.headers;
    const ours = [new URL(this.config.http.publicUrl).origin, ...this.config.http.corsOrigins];
    if (origin === undefined || !ours.includes(origin)) throw new DomainError('cross_origin');
    return cookie;
  }
}
