import type { LiveMessage } from '../live.js';
import { Backoff } from './backoff.js';
import { append, emptyLog, endOf, hide, newest, prepend, replace, shownAgain, type MessageLog } from './message-log.js';
import type { ChatStorage, ChatTransport, Time } from './ports.js';
import { refusalOf } from './refusal.js';

/** Messages fetched at a time, and of a conversation opened for the first time. */
export const PAGE = 50;
/** Messages of a conversation that are kept for when there is no connection. */
const KEPT_MESSAGES = 200;
const KEEP_AFTER_MS = 500;
/** How often to ask for news where no events arrive. */
const POLL_MS = 4_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 20_000;
/** Beyond the newest message of any conversation: asking for what comes after it tells the newest `seq` alone. */
const BEYOND = 2_147_483_647;

export type ThreadStatus = 'loading' | 'ready' | 'unreachable' | 'gone';

interface Surroundings {
  transport: ChatTransport;
  storage: ChatStorage;
  time: Time;
  /** Something of it is to be shown anew. */
  changed(): void;
  arrived(messages: readonly LiveMessage[]): void;
}

/** One conversation: its newest messages in order and without a gap, older ones as asked for, and the read marks. */
export class Thread {
  status: ThreadStatus = 'loading';
  log: MessageLog | null = null;
  readSeq = 0;
  otherReadSeq = 0;
  isLoadingOlder = false;
  private watchers = 0;
  private isLoaded = false;
  private syncing = false;
  private isSyncDue = false;
  private cancelNextSync: (() => void) | undefined;
  private cancelKeeping: (() => void) | undefined;
  private readonly backoff = new Backoff(FIRST_RETRY_MS, LONGEST_RETRY_MS);

  constructor(
    readonly id: string,
    private readonly around: Surroundings,
  ) {}

  get hasOlder(): boolean {
    return this.log !== null && this.log.from > 1;
  }

  /** Keeps it up to date until the answer is called. */
  watch(): () => void {
    this.watchers += 1;
    void this.load().then(() => this.sync());
    let isWatching = true;
    return () => {
      if (!isWatching) return;
      isWatching = false;
      this.watchers -= 1;
      if (this.watchers === 0) this.cancelNextSync?.();
    };
  }

  take(message: LiveMessage): void {
    if (!this.log) return;
    this.grow([message]);
    if (message.seq > endOf(this.log)) void this.sync();
  }

  markRead(seq: number): void {
    if (seq <= this.readSeq) return;
    this.readSeq = seq;
    this.touched();
  }

  markReadByOther(seq: number): void {
    if (seq <= this.otherReadSeq) return;
    this.otherReadSeq = seq;
    this.touched();
  }

  /** The words of a message are taken out of sight, or come back. */
  async setHidden(seq: number, hidden: boolean): Promise<void> {
    if (!this.log) return;
    if (hidden) this.put(hide(this.log, new Set([seq])));
    else await this.fetchAgain([seq]).catch(() => undefined); // found by the next sync
  }

  /** The service has a message of ours: it is fetched where its event does not come soon. */
  expect(seq: number, withinMs: number): void {
    const fetch = () => {
      if (this.log && endOf(this.log) < seq) void this.sync();
    };
    if (this.around.transport.isLive) this.around.time.after(withinMs, fetch);
    else fetch();
  }

  /** Fetches what came after the newest message that is here. */
  async sync(): Promise<void> {
    if (this.watchers === 0 || this.status === 'gone') return;
    this.isSyncDue = true;
    if (this.syncing) return;
    this.syncing = true;
    this.cancelNextSync?.();
    try {
      while (this.isSyncDue) {
        this.isSyncDue = false;
        await this.fetchNewer();
      }
      this.backoff.reset();
      this.set('ready');
      if (!this.around.transport.isLive) this.syncAgainIn(POLL_MS);
    } catch (error) {
      this.failed(error);
    } finally {
      this.syncing = false;
    }
  }

  /** Fetches a page of what came before the oldest message that is here; where that fails, it can be asked for again. */
  async loadOlder(): Promise<void> {
    if (!this.log || !this.hasOlder || this.isLoadingOlder) return;
    this.isLoadingOlder = true;
    this.around.changed();
    try {
      const end = this.log.from - 1;
      const older: LiveMessage[] = [];
      // An answer may have less than what was asked for: long messages make short pages.
      for (let after = Math.max(0, end - PAGE); after < end; after = older.at(-1)!.seq) {
        const { messages } = await this.around.transport.page(this.id, after, end - after);
        if (messages.length === 0) break;
        older.push(...messages);
      }
      this.log = prepend(this.log, older);
    } catch {
      // Nothing has changed.
    } finally {
      this.isLoadingOlder = false;
      this.around.changed();
    }
  }

  stop(): void {
    this.watchers = 0;
    this.cancelNextSync?.();
    this.cancelKeeping?.();
  }

  private async load(): Promise<void> {
    if (this.isLoaded) return;
    this.isLoaded = true;
    const kept = await this.around.storage.thread(this.id).catch(() => undefined);
    if (!kept || this.log) return;
    this.log = kept.log;
    this.readSeq = Math.max(this.readSeq, kept.readSeq);
    this.otherReadSeq = Math.max(this.otherReadSeq, kept.otherReadSeq);
    this.set('ready');
    this.around.arrived(kept.log.messages);
  }

  private async fetchNewer(): Promise<void> {
    const { transport } = this.around;
    if (!this.log) {
      const { lastSeq } = await transport.sync(this.id, BEYOND);
      this.log = emptyLog(Math.max(0, lastSeq - PAGE));
    }
    for (;;) {
      const { messages, lastSeq, readSeq, hidden } = await transport.sync(this.id, endOf(this.log));
      this.grow(messages);
      if (hidden) await this.settleHidden(new Set(hidden));
      this.markRead(readSeq);
      if (messages.length === 0 || endOf(this.log) >= lastSeq) return;
    }
  }

  /** What was hidden, or came back, while nothing was heard. */
  private async settleHidden(hidden: ReadonlySet<number>): Promise<void> {
    this.put(hide(this.log!, hidden));
    await this.fetchAgain(shownAgain(this.log!, hidden));
  }

  private async fetchAgain(seqs: readonly number[]): Promise<void> {
    for (const seq of seqs) {
      const { messages } = await this.around.transport.page(this.id, seq - 1, 1);
      if (this.log && messages[0]?.seq === seq) this.put(replace(this.log, messages[0]));
    }
  }

  private put(log: MessageLog): void {
    if (log === this.log) return;
    this.log = log;
    this.touched();
  }

  private grow(incoming: readonly LiveMessage[]): void {
    const grown = append(this.log!, incoming);
    if (grown === this.log) return;
    const added = grown.messages.slice(this.log!.messages.length);
    this.log = grown;
    this.around.arrived(added);
    this.touched();
  }

  private failed(error: unknown): void {
    if (refusalOf(error) === 'not_found') {
      this.log = null;
      this.set('gone');
      void this.around.storage.removeThread(this.id).catch(() => undefined);
      return;
    }
    if (!this.log) this.set('unreachable');
    this.syncAgainIn(this.backoff.next());
  }

  private syncAgainIn(ms: number): void {
    if (this.watchers > 0) this.cancelNextSync = this.around.time.after(ms, () => void this.sync());
  }

  private set(status: ThreadStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.around.changed();
  }

  private touched(): void {
    this.around.changed();
    this.cancelKeeping ??= this.around.time.after(KEEP_AFTER_MS, () => {
      this.cancelKeeping = undefined;
      if (!this.log) return;
      const { readSeq, otherReadSeq } = this;
      const kept = { log: newest(this.log, KEPT_MESSAGES), readSeq, otherReadSeq, keptAt: this.around.time.now() };
      void this.around.storage.putThread(this.id, kept).catch(() => undefined);
    });
  }
}
