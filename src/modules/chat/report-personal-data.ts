import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { ConversationReportRepository } from './conversation-report.repository.js';

/** What a member has reported. It stays, under no name: somebody else's safety may hang on it. */
@Injectable()
export class ReportPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'reports';

  constructor(
    private readonly personalData: PersonalData,
    private readonly reports: ConversationReportRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const reports = await this.reports.byReporter(db, memberId);
    return reports.map(({ conversationId, messageId, reason, consent, createdAt }) => ({
      conversationId,
      messageId,
      reason,
      consent,
      createdAt: toInstant(createdAt),
    }));
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    const hasReported = await this.reports.hasReported(tx, memberId);
    return hasReported ? [{ section: this.section, reason: 'open_case' }] : [];
  }
}
