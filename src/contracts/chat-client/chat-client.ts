import type { LiveMessage } from '../live.js';
import { hide } from './message-log.js';
import { Outbox, type Outgoing } from './outbox.js';
import type { ChatStorage, ChatTransport, Time } from './ports.js';
import { Thread, type ThreadStatus } from './thread.js';
import { TypingSigns } from './typing-signs.js';

/** How long the event of a message that the service has may take. */
const EVENT_WITHIN_MS = 1_500;
/** How long a device keeps a conversation in which nothing happens: the service forgets it in its time as well. */
const KEPT_MS = 30 * 86_400_000;

/** A conversation as it is to be shown; another object whenever anything of it has changed. */
export interface ThreadView {
  /** `unreachable`: nothing is here, and the service cannot be asked just now. `gone`: it is not, or no longer, ours. */
  status: ThreadStatus;
  /** In order and without a gap. */
  messages: readonly LiveMessage[];
  hasOlder: boolean;
  isLoadingOlder: boolean;
  /** What is not among the messages yet, in the order written. */
  outgoing: readonly Outgoing[];
  /** Up to which the member has read, and the other side has. */
  readSeq: number;
  otherReadSeq: number;
  isOtherTyping: boolean;
}

export interface ChatSettings {
  memberId: string;
  transport: ChatTransport;
  storage: ChatStorage;
  time: Time;
  /** A new id, of letters, digits and dashes. */
  newClientId: () => string;
}

/**
 * A member's chats on one device. It hides the network: what is written is shown at once and arrives once, in order,
 * whatever happens to the connection, the tab or the service meanwhile; what others write appears in order, once, without a
 * gap. It knows neither a browser nor a screen.
 */
export class ChatClient {
  private readonly threads = new Map<string, Thread>();
  private readonly views = new Map<string, ThreadView>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly unreported = new Map<string, number>();
  private readonly outbox: Outbox;
  private readonly typingSigns: TypingSigns;
  private readonly ends: (() => void)[] = [];

  constructor(private readonly settings: ChatSettings) {
    const { transport, storage, time } = settings;
    const changed = (conversationId: string) => this.changed(conversationId);
    this.outbox = new Outbox(transport, storage, time, {
      changed,
      sent: (conversationId, seq) => this.threads.get(conversationId)?.expect(seq, EVENT_WITHIN_MS),
    });
    this.typingSigns = new TypingSigns(time, (conversationId) => transport.typing(conversationId), changed);
  }

  /** Listens, and sends what is left from before. */
  start(): void {
    const { transport, storage, time, memberId } = this.settings;
    this.ends.push(
      transport.listen({
        message: (message) => this.take(message),
        read: ({ conversationId, memberId: readerId, seq }) => {
          const thread = this.threads.get(conversationId);
          if (readerId === memberId) thread?.markRead(seq);
          else thread?.markReadByOther(seq);
        },
        hidden: ({ conversationId, seq, hidden }) => void this.setHidden(conversationId, seq, hidden),
        typing: ({ conversationId }) => this.typingSigns.otherTypes(conversationId),
        up: () => this.up(),
        down: () => this.syncAll(),
      }),
      storage.onOtherTab(() => void this.outbox.otherTabChanged()),
    );
    void this.outbox.start();
    void storage.forgetThreads(time.now() - KEPT_MS).catch(() => undefined);
  }

  stop(): void {
    for (const end of this.ends.splice(0)) end();
    this.outbox.stop();
    this.typingSigns.stop();
    for (const thread of this.threads.values()) thread.stop();
  }

  /** Keeps a conversation up to date until the answer is called. */
  open(conversationId: string): () => void {
    return this.thread(conversationId).watch();
  }

  view(conversationId: string): ThreadView {
    const known = this.views.get(conversationId);
    if (known) return known;
    const thread = this.thread(conversationId);
    const messages = thread.log?.messages ?? [];
    const view: ThreadView = {
      status: thread.status,
      messages,
      hasOlder: thread.hasOlder,
      isLoadingOlder: thread.isLoadingOlder,
      outgoing: this.outbox.of(conversationId),
      readSeq: thread.readSeq,
      otherReadSeq: thread.otherReadSeq,
      isOtherTyping: this.typingSigns.isOtherTyping(conversationId),
    };
    this.views.set(conversationId, view);
    return view;
  }

  /** Calls `listener` after each change of a conversation's view, until the answer is called. */
  subscribe(conversationId: string, listener: () => void): () => void {
    const listeners = this.listeners.get(conversationId) ?? new Set();
    this.listeners.set(conversationId, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /**
   * Shows a message at once and sends it as soon as that can be.
   *
   * @param body 1 to MESSAGE_MAX_LENGTH UTF-16 code units
   * @returns the id that it has until the service gives it another; settled once it would survive a reload
   */
  async send(conversationId: string, body: string): Promise<string> {
    const clientId = this.settings.newClientId();
    this.typingSigns.ended(conversationId);
    await this.outbox.add(clientId, conversationId, body);
    return clientId;
  }

  /** Sends a message again that was refused. */
  retry(clientId: string): Promise<void> {
    return this.outbox.retry(clientId);
  }

  /** Gives up a message that was not sent. */
  discard(clientId: string): Promise<void> {
    return this.outbox.discard(clientId);
  }

  loadOlder(conversationId: string): Promise<void> {
    return this.thread(conversationId).loadOlder();
  }

  /** Marks a conversation as read up to a message; told to the service now, or as soon as it can be reached. */
  async read(conversationId: string, seq: number): Promise<void> {
    const thread = this.thread(conversationId);
    if (seq <= thread.readSeq) return;
    thread.markRead(seq);
    this.unreported.set(conversationId, seq);
    await this.reportRead(conversationId);
  }

  /** The member is typing. */
  typing(conversationId: string): void {
    this.typingSigns.strike(conversationId);
  }

  /** Tries again at once what waits for a better time. */
  wake(): void {
    this.up();
  }

  private take(message: LiveMessage): void {
    if (message.senderId !== this.settings.memberId) this.typingSigns.otherStops(message.conversationId);
    this.threads.get(message.conversationId)?.take(message);
  }

  private async setHidden(conversationId: string, seq: number, hidden: boolean): Promise<void> {
    const thread = this.threads.get(conversationId);
    if (thread) return thread.setHidden(seq, hidden);
    if (!hidden) return; // fetched when it is opened
    const { storage } = this.settings;
    const kept = await storage.thread(conversationId).catch(() => undefined);
    if (!kept) return;
    await storage.putThread(conversationId, { ...kept, log: hide(kept.log, new Set([seq])) }).catch(() => undefined);
  }

  private up(): void {
    this.outbox.up();
    this.syncAll();
    for (const conversationId of this.unreported.keys()) void this.reportRead(conversationId);
  }

  private syncAll(): void {
    for (const thread of this.threads.values()) void thread.sync();
  }

  private async reportRead(conversationId: string): Promise<void> {
    const seq = this.unreported.get(conversationId);
    if (seq === undefined) return;
    try {
      await this.settings.transport.read(conversationId, seq);
      if (this.unreported.get(conversationId) === seq) this.unreported.delete(conversationId);
    } catch {
      // Told again when the way is free.
    }
  }

  private thread(id: string): Thread {
    const known = this.threads.get(id);
    if (known) return known;
    const { transport, storage, time, memberId } = this.settings;
    const thread = new Thread(id, {
      transport,
      storage,
      time,
      changed: () => this.changed(id),
      arrived: (messages) => {
        for (const { senderId, clientId } of messages) if (senderId === memberId) this.outbox.arrived(clientId);
      },
    });
    this.threads.set(id, thread);
    return thread;
  }

  private changed(conversationId: string): void {
    this.views.delete(conversationId);
    for (const listener of this.listeners.get(conversationId) ?? []) listener();
  }
}
