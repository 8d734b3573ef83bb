import { TYPING_TTL_MS } from '../live.js';
import type { Time } from './ports.js';

/** A sign is sent again while typing goes on, a little before the last one would end on the other side. */
const REPEAT_MS = TYPING_TTL_MS - 2_000;

/** Who is typing where: own signs are sent sparingly, those of others end by themselves. */
export class TypingSigns {
  private readonly sentAt = new Map<string, number>();
  private readonly endings = new Map<string, () => void>();

  constructor(
    private readonly time: Time,
    private readonly send: (conversationId: string) => void,
    private readonly changed: (conversationId: string) => void,
  ) {}

  /** A key was struck. */
  strike(conversationId: string): void {
    const now = this.time.now();
    if (now - (this.sentAt.get(conversationId) ?? -Infinity) < REPEAT_MS) return;
    this.sentAt.set(conversationId, now);
    this.send(conversationId);
  }

  /** What was typed has been sent: the next key starts anew. */
  ended(conversationId: string): void {
    this.sentAt.delete(conversationId);
  }

  isOtherTyping(conversationId: string): boolean {
    return this.endings.has(conversationId);
  }

  otherTypes(conversationId: string): void {
    this.endings.get(conversationId)?.();
    this.endings.set(
      conversationId,
      this.time.after(TYPING_TTL_MS, () => this.otherStops(conversationId)),
    );
    this.changed(conversationId);
  }

  otherStops(conversationId: string): void {
    const end = this.endings.get(conversationId);
    if (!end) return;
    end();
    this.endings.delete(conversationId);
    this.changed(conversationId);
  }

  stop(): void {
    for (const end of this.endings.values()) end();
    this.endings.clear();
  }
}
