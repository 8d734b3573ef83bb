import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../platform/audit/index.js';
import { Database } from '../../platform/database/index.js';
import { Purging } from '../../platform/reconcile/index.js';
import { ChatRetentionRepository } from './chat-retention.repository.js';

/** A transaction for so many at a time: short ones, between which everybody else has their turn. */
const BATCH = 100;
/** What is more than this waits for the next hour. */
const MOST_BATCHES = 100;

/** Forgets what people wrote to each other, and what they reported, once the programme's time for it is over. */
@Injectable()
export class ChatRetention implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly purging: Purging,
    private readonly repository: ChatRetentionRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.purging.register({
      name: 'chat.conversations',
      run: (now) => this.inBatches('conversations.purged', (tx) => this.repository.purgeConversations(tx, now, BATCH)),
    });
    this.purging.register({
      name: 'chat.reports',
      run: (now) => this.inBatches('reports.purged', (tx) => this.repository.purgeReports(tx, now, BATCH)),
    });
  }

  /** Each batch is on record with its numbers, in its own transaction. */
  private async inBatches(
    action: string,
    purge: (tx: Parameters<ChatRetentionRepository['purgeReports']>[0]) => Promise<Purged[]>,
  ): Promise<number> {
    let total = 0;
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const purged = await this.database.transaction(async (tx) => {
        const rows = await purge(tx);
        this.audit.recordMany(
          tx,
          rows.map(({ programmeId, ...counts }) => ({
            programmeId,
            actorId: null,
            action,
            subject: { type: 'programme', id: programmeId },
            after: counts,
          })),
        );
        return rows.reduce((sum, { conversations = 0, reports = 0 }) => sum + conversations + reports, 0);
      });
      total += purged;
      if (purged < BATCH) break;
    }
    return total;
  }
}

interface Purged {
  programmeId: string;
  conversations?: number;
  messages?: number;
  reports?: number;
}
