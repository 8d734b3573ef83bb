import {
  Inject,
  Injectable,
  Logger,
  Optional,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Server as HttpServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { Server } from 'socket.io';
import { DomainError } from '../../contracts/domain-error.js';
import {
  LIVE_MAX_FRAME_BYTES,
  LIVE_NAMESPACE,
  memberRoom,
  sessionRoom,
  type LiveCloseReason,
  type ServerEventName,
  type ServerEventPayload,
} from '../../contracts/live.js';
import { Clock } from '../../shared/clock.js';
import { joined } from '../../shared/joined.js';
import { Turnstile } from '../../shared/turnstile.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { SignalSink, type Signal } from '../outbox/index.js';
import { LiveAuthentication } from './authentication.js';
import { limitBuffer } from './buffer-limit.js';
import { closeConnection, closeReasonOf, type Connection } from './close-connection.js';
import { ConnectionLimits } from './connection-limits.js';
import { EventLimits } from './event-limits.js';
import { FanOut } from './fan-out.js';
import { gatherWrites } from './gather-writes.js';
import type { LiveNamespace, LiveServer, LiveSocket } from './live-types.js';

const SESSION_CHECK_MS = 500;
/** Lines opened in one turn of the event loop, however many are asked for: what else there is to do has its turns too. */
const UPGRADES_A_TURN = 8;
/** Clients of a node that was cut off come back spread over this time, not all at once. */
const RESYNC_SPREAD_MS = 2_000;
/** How long to wait for the other nodes; the adapter says nothing at all if Redis goes away meanwhile. */
const ANSWER_MS = 1_500;

/** The live connections: the only one that emits. Reaches the connections of every node. */
@Injectable()
export class Realtime extends SignalSink implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Realtime.name);
  private readonly server: LiveServer;
  private readonly live: LiveNamespace;
  private readonly fanOut?: FanOut;
  private readonly knownEvents = new Set<string>();
  private readonly eventLimits: EventLimits;
  private readonly upgrades = new Turnstile(UPGRADES_A_TURN);
  private sessionTimer?: NodeJS.Timeout;
  private closing?: Promise<void>;

  constructor(
    private readonly authentication: LiveAuthentication,
    private readonly limits: ConnectionLimits,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    @Optional() private readonly metrics?: Metrics,
  ) {
    super();
    this.eventLimits = new EventLimits(config.live.eventsPerSecond, (event) => this.knownEvents.has(event), metrics);
    this.server = new Server({
      transports: ['websocket'],
      allowUpgrades: false,
      serveClient: false,
      allowRequest: (_request, decide) =>
        void this.upgrades.pass(async () => {
          decide(null, limits.hasRoom(this.server.engine.clientsCount));
          await turn();
        }),
      maxHttpBufferSize: LIVE_MAX_FRAME_BYTES,
      connectTimeout: 10_000,
      pingInterval: 20_000,
      pingTimeout: 15_000,
    });
    if (config.redis.url) {
      this.fanOut = new FanOut(config.redis.url, config.queue.prefix, {
        onGap: () => this.resync(),
        onSignals: (signals) => this.sendHere(signals),
      });
      this.server.adapter(this.fanOut.adapter());
      metrics?.watchRedis('live', () => this.fanOut!.isAvailable);
    }
    this.server.use((_socket, next) => next(new Error('not_found'))); // nobody has business in the default namespace
    this.live = this.server.of(LIVE_NAMESPACE);
    this.live.use(authentication.middleware);
    this.live.on('connection', (socket) => this.welcome(socket));
    this.live.on('connections.close', (room, reason) => this.closeHere(room, reason));
    this.live.on('room.occupied', (room, answer) => answer(this.isOccupiedHere(room)));
  }

  onApplicationBootstrap(): void {
    this.sessionTimer = setInterval(() => this.checkSessions(), SESSION_CHECK_MS);
    this.sessionTimer.unref();
  }

  /** Sends to everybody in any of the rooms, on every node, once each. No rooms: nobody. */
  emit<E extends ServerEventName>(rooms: string | readonly string[], event: E, payload: ServerEventPayload<E>): void {
    this.send({ rooms, event, payload } as unknown as Signal);
  }

  send(signal: Signal): void {
    emitTo(this.live, signal);
  }

  /** Sends many in their order, to the other nodes as one: they arrive on each in this order, at once. */
  override sendAll(signals: readonly Signal[]): void {
    this.sendHere(signals);
    this.fanOut?.publish(signals);
  }

  async flushed(): Promise<void> {
    await this.fanOut?.flushed();
  }

  /** Whether the member has a connection to any node. False where another node does not answer in time. */
  async isOnline(memberId: string): Promise<boolean> {
    const room = memberRoom(memberId);
    if (this.isOccupiedHere(room)) return true;
    return this.fanOut?.isAvailable === true && this.isOccupiedElsewhere(room);
  }

  /** Adds all connections of the member to a room. */
  join(memberId: string, room: string): void {
    this.live.local.in(memberRoom(memberId)).socketsJoin(room);
    if (this.fanOut) this.live.in(memberRoom(memberId)).socketsJoin(room);
  }

  leave(memberId: string, room: string): void {
    this.live.local.in(memberRoom(memberId)).socketsLeave(room);
    if (this.fanOut) this.live.in(memberRoom(memberId)).socketsLeave(room);
  }

  /** Closes the connections of a session, on every node. */
  endSession(sessionId: string): void {
    const room = sessionRoom(sessionId);
    this.closeHere(room, 'session_ended');
    if (this.fanOut) this.live.serverSideEmit('connections.close', room, 'session_ended');
  }

  /** How many connections this node has. */
  get connections(): number {
    return this.live.sockets.size;
  }

  /** Closes this node's connections, and lets no more in. May be called more than once. */
  close(): Promise<void> {
    return (this.closing ??= this.shutDown());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.close();
  }

  /** Listens for upgrades on the server, and knows these events; for the adapter. */
  attach(httpServer: HttpServer): LiveServer {
    if (!this.server.httpServer) this.server.attach(httpServer);
    return this.server;
  }

  know(event: string): void {
    this.knownEvents.add(event);
  }

  private welcome(socket: LiveSocket): void {
    if (this.closing) return closeConnection(socket.conn, 'server_shutdown');
    for (const { conn } of this.limits.surplusOf(socket.data.actor.memberId, this.live)) {
      closeConnection(conn, 'too_many_connections');
    }
    limitBuffer(socket.conn);
    gatherWrites(socket.conn);
    this.eventLimits.watch(socket);
    this.metrics?.liveConnections.set(this.connections);
    socket.on('disconnect', (reason) => {
      socket.conn.close(); // one that left on its own does not come back over the same line
      this.metrics?.liveConnections.set(this.connections);
      this.metrics?.liveDisconnects.inc({ reason: closeReasonOf(socket.conn) ?? reason.replaceAll(' ', '_') });
    });
  }

  private sendHere(signals: readonly Signal[]): void {
    const { local } = this.live;
    for (const signal of signals) emitTo(local, signal);
  }

  private isOccupiedHere(room: string): boolean {
    return (this.live.adapter.rooms.get(room)?.size ?? 0) > 0;
  }

  private isOccupiedElsewhere(room: string): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ANSWER_MS);
      this.live.serverSideEmit('room.occupied', room, (_late, answers) => {
        clearTimeout(timer);
        resolve((answers ?? []).includes(true));
      });
    });
  }

  private closeHere(room: string, reason: LiveCloseReason): void {
    for (const id of this.live.adapter.rooms.get(room) ?? []) {
      const socket = this.live.sockets.get(id);
      if (socket) closeConnection(socket.conn, reason);
    }
  }

  private checkSessions(): void {
    const now = this.clock.now();
    for (const socket of this.live.sockets.values()) {
      if (socket.data.actor.expiresAt <= now) void this.checkSession(socket);
    }
    if (this.fanOut && !this.fanOut.isListening) void this.askForEnds();
  }

  /** Other nodes tell which sessions have ended; while they cannot be heard, the database does. */
  private readonly askForEnds = joined(async () => {
    const ids = new Set([...this.live.sockets.values()].map(({ data }) => data.actor.sessionId));
    try {
      const ended = ids.size > 0 ? await this.authentication.ended([...ids]) : [];
      for (const id of ended) this.closeHere(sessionRoom(id), 'session_ended');
    } catch (error) {
      this.logger.warn({ msg: 'ended sessions not asked for', reason: error instanceof Error ? error.message : String(error) });
    }
  });

  /** Use of the session over HTTP may have moved its end. */
  private async checkSession(socket: LiveSocket): Promise<void> {
    try {
      await this.authentication.renew(socket);
    } catch (error) {
      const isOver = error instanceof DomainError && error.code !== 'unavailable';
      if (isOver) closeConnection(socket.conn, 'session_expired');
      else this.logger.warn({ msg: 'session not checked', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  private resync(): void {
    this.logger.warn({ msg: 'cut off from the other nodes for a while; connections are asked to sync' });
    for (const { conn } of this.live.sockets.values()) {
      setTimeout(() => closeConnection(conn, 'resync'), Math.random() * RESYNC_SPREAD_MS).unref();
    }
  }

  private async shutDown(): Promise<void> {
    clearInterval(this.sessionTimer);
    // Also those that never signed in: a client that does not answer the close frame would hold the process for half a minute.
    const { clients } = this.server.engine as unknown as { clients: Record<string, Connection> };
    for (const connection of Object.values(clients)) {
      closeConnection(connection, 'server_shutdown');
    }
    for (const namespace of [this.live, this.server.of('/')]) await namespace.adapter.close();
    await this.fanOut?.close();
  }
}

function emitTo(everybody: Pick<LiveNamespace, 'to'>, { rooms, event, payload }: Signal): void {
  const targets = typeof rooms === 'string' ? [rooms] : [...rooms];
  if (targets.length === 0) return; // Socket.IO would take that for everybody
  (everybody.to(targets).emit as (event: string, payload: object) => boolean)(event, payload);
}
