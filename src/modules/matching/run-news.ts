import { Injectable } from '@nestjs/common';
import { memberRoom } from '../../contracts/live.js';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, signal, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { RunResultRepository } from './run-result.repository.js';

/**
 * Tells travellers that a run has found something else than the one before, where it has asked nobody: whoever asks
 * somebody tells of that.
 */
@Injectable()
export class RunNews {
  constructor(
    private readonly database: Database,
    private readonly results: RunResultRepository,
  ) {}

  @OnDomainEvent('matching.finished')
  async finished({ payload }: DomainEvent<'matching.finished'>): Promise<Effects> {
    const news = await this.results.openWithoutAsking(this.database.manager, payload.runId);
    return {
      signals: news.map(({ layoverId, travellerId }) =>
        signal(memberRoom(travellerId), 'layover.changed', { layoverId, state: 'open' }),
      ),
    };
  }
}
