import { Injectable } from '@nestjs/common';
import type { JobMap } from '../../contracts/jobs.js';
import { HandlesJob } from '../../platform/queue/index.js';
import { ProgrammeBell } from '../programmes/index.js';
import { MatchHub } from './match-hub.service.js';

@Injectable()
export class MatchHubProcessor {
  constructor(
    private readonly matching: MatchHub,
    private readonly bell: ProgrammeBell,
  ) {}

  @HandlesJob('match-hub')
  async match({ programmeId, hubId, trigger }: JobMap['match-hub']): Promise<void> {
    try {
      await this.matching.run({ programmeId, hubId }, trigger);
    } finally {
      this.bell.ring(programmeId, 'runs', 'live');
    }
  }
}
