import { Injectable } from '@nestjs/common';
import type { JobMap } from '../../contracts/jobs.js';
import { HandlesJob, type JobContext } from '../queue/index.js';
import { ImportRunner } from './import-runner.js';

@Injectable()
export class ImportsProcessor {
  constructor(private readonly runner: ImportRunner) {}

  @HandlesJob('import-hosts')
  importHosts({ importId }: JobMap['import-hosts'], { progress }: JobContext): Promise<void> {
    return this.runner.run(importId, progress);
  }

  @HandlesJob('import-layovers')
  importLayovers({ importId }: JobMap['import-layovers'], { progress }: JobContext): Promise<void> {
    return this.runner.run(importId, progress);
  }
}
