import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { NotificationRepository } from './notification.repository.js';

@Injectable()
export class NotificationPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'notifications';

  constructor(
    private readonly personalData: PersonalData,
    private readonly notifications: NotificationRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const rows = await this.notifications.all(db, memberId);
    return rows.map(({ kind, params, createdAt, readAt }) => ({
      kind,
      params,
      createdAt: toInstant(createdAt),
      readAt: readAt && toInstant(readAt),
    }));
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    await this.notifications.removeAll(tx, memberId);
    await this.notifications.forgetName(tx, memberId);
    return [];
  }
}
