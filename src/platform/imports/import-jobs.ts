import { Injectable, Logger } from '@nestjs/common';
import type { JobMap } from '../../contracts/jobs.js';
import { Jobs } from '../queue/index.js';
import type { ImportKind } from './import.entity.js';

const jobOf = { hosts: 'import-hosts', layovers: 'import-layovers' } as const satisfies Record<ImportKind, keyof JobMap>;

/** Has imports worked on. Asking again for one that is waiting or running does nothing, or makes it look once more. */
@Injectable()
export class ImportJobs {
  private readonly logger = new Logger(ImportJobs.name);

  constructor(private readonly jobs: Jobs) {}

  /** A queue that cannot be reached is no error: reconciliation asks again for every import that is `running`. */
  async add({ id, kind }: { id: string; kind: ImportKind }): Promise<void> {
    await this.jobs
      .add(jobOf[kind], { importId: id }, { deduplicationId: `import-${id}` })
      .catch((error: unknown) => this.logger.warn({ msg: 'import waits for the queue', importId: id }, error));
  }
}
