import { Logger } from '@nestjs/common';
import pg from 'pg';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/**
 * Hears `NOTIFY channel` on a connection of its own, and reconnects for as long as it takes. What was notified while it
 * was away is lost, so `heard` is also called after each reconnection.
 */
export class NotificationListener {
  private readonly logger = new Logger(NotificationListener.name);
  private client?: pg.Client;
  private retry?: NodeJS.Timeout;
  private retryMs = FIRST_RETRY_MS;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly heard: () => void,
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: `interlude-listen-${this.channel}`,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', (error) => this.lost(client, error)); // without it an outage would end the process
    client.on('end', () => this.lost(client));
    client.on('notification', () => this.heard());
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
      this.retryMs = FIRST_RETRY_MS;
      this.heard();
    } catch (error) {
      this.lost(client, error);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private lost(client: pg.Client, error?: unknown): void {
    if (this.closed || this.client !== client) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    const reason = error instanceof Error ? error.message : 'closed';
    this.logger.warn({ msg: 'database notifications interrupted', channel: this.channel, reason });
    this.retry = setTimeout(() => void this.open(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }
}
