import { Injectable } from '@nestjs/common';
import { MessageBatchRepository } from './message-batch.repository.js';

/** Members of a conversation never change while it is there; this bounds how long one that is gone is remembered. */
const KEEP_MS = 60_000;
const MOST_KEPT = 20_000;

interface Kept {
  memberIds: readonly string[];
  until: number;
}

/** Who is in a conversation, remembered for a while: asked for by every message and every sign of typing. */
@Injectable()
export class Memberships {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly repository: MessageBatchRepository) {}

  async of(conversationId: string): Promise<readonly string[]> {
    return (await this.ofMany(new Set([conversationId]))).get(conversationId)!;
  }

  /** The members of each conversation; none for one that is not there. One query at most. */
  async ofMany(conversationIds: ReadonlySet<string>): Promise<Map<string, readonly string[]>> {
    const now = performance.now();
    const found = new Map<string, readonly string[]>();
    const unknown: string[] = [];
    for (const id of conversationIds) {
      const kept = this.kept.get(id);
      if (kept && kept.until > now) found.set(id, kept.memberIds);
      else unknown.push(id);
    }
    if (unknown.length === 0) return found;
    const read = await this.repository.membersOf(unknown);
    for (const id of unknown) {
      const memberIds = read.get(id) ?? [];
      found.set(id, memberIds);
      this.kept.delete(id); // the map is in the order of time
      if (memberIds.length > 0) this.kept.set(id, { memberIds, until: now + KEEP_MS });
    }
    for (const [id, { until }] of this.kept) {
      if (this.kept.size <= MOST_KEPT && until > now) break;
      this.kept.delete(id);
    }
    return found;
  }
}
