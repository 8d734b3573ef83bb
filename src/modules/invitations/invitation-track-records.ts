import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TrackRecords } from '../hosts/index.js';
import { InvitationStatsRepository } from './invitation-stats.repository.js';

/** Tells the hosts module how a host answers. */
@Injectable()
export class InvitationTrackRecords implements OnModuleInit {
  constructor(
    private readonly records: TrackRecords,
    private readonly stats: InvitationStatsRepository,
  ) {}

  onModuleInit(): void {
    this.records.register((db, hostIds) => this.stats.recordsOf(db, hostIds));
  }
}
