import { Inject, Injectable } from '@nestjs/common';
import { memberRoom } from '../../contracts/live.js';
import { takeUnauthenticated } from '../auth/index.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { nameless, RateLimiter } from '../http/rate-limit.js';
import { clientAddress, networkOf } from '../net/index.js';
import type { LiveNamespace, LiveSocket } from './live-types.js';
import { SharedLimit } from './shared-limit.js';
import type { Limit } from './window-counts.js';

/** Wide: a whole airport may be one network, and all its phones come back at once when a node restarts. */
const OF_NETWORK: Limit = { points: 20_000, seconds: 60 };
/** A phone in a train reconnects every few seconds. */
const OF_MEMBER: Limit = { points: 300, seconds: 60 };
/** Tabs, devices, and lines that are dead but not yet known to be. For each process. */
const OPEN_OF_MEMBER = 20;

/** How many live connections there may be. Attempts are counted across nodes, what is open by each node for itself. */
@Injectable()
export class ConnectionLimits {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly shared: SharedLimit,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Whether the process takes one more. */
  hasRoom(connections: number): boolean {
    return connections < this.config.live.maxConnections;
  }

  /** Counts an attempt by where it comes from, before anything is looked up for it. Throws `rate_limited`. */
  takeAttempt(socket: LiveSocket): void {
    this.shared.take(`network_${nameless(networkOf(this.addressOf(socket)))}`, OF_NETWORK);
  }

  /** Counts an attempt whose token is nobody's. Throws `rate_limited`. */
  takeUnauthenticated(socket: LiveSocket): Promise<void> {
    return takeUnauthenticated(this.limiter, this.addressOf(socket));
  }

  /** Counts an attempt by whose it is. Throws `rate_limited`. */
  takeMember(memberId: string): void {
    this.shared.take(`member_${memberId}`, OF_MEMBER);
  }

  /** The member's oldest connections, beyond those that they may have. */
  surplusOf(memberId: string, live: LiveNamespace): LiveSocket[] {
    const oldestFirst = [...(live.adapter.rooms.get(memberRoom(memberId)) ?? [])];
    const surplus = oldestFirst.slice(0, Math.max(0, oldestFirst.length - OPEN_OF_MEMBER));
    return surplus.flatMap((id) => live.sockets.get(id) ?? []);
  }

  private addressOf({ request }: LiveSocket): string {
    return clientAddress(request, this.config.http.trusts);
  }
}
