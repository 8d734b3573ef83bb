import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { schema } from '../../platform/http/index.js';
import { Imports, type ImportSummary } from '../../platform/imports/index.js';
import { Hubs } from '../hubs/index.js';
import { Programmes } from '../programmes/index.js';

export const HostImportQuery = z.strictObject({ hub: schema.iata() });
export type HostImportQuery = z.infer<typeof HostImportQuery>;

/** Takes files of hosts in. */
@Injectable()
export class HostImports {
  constructor(
    private readonly database: Database,
    private readonly imports: Imports,
    private readonly hubs: Hubs,
    private readonly programmes: Programmes,
  ) {}

  /** Throws `unknown_hub` for one at which the programme does not run, `import_rejected` for a file that is none. */
  async receive(
    { programmeId }: StaffScope,
    { memberId }: Actor,
    iata: string,
    body: Readable,
  ): Promise<ImportSummary> {
    const hub = await this.hubs.ofIata(iata);
    if (!hub || !(await this.programmes.runsAt(this.database.manager, programmeId, hub.id))) {
      body.resume(); // the sender may send all of it before it looks for the answer
      throw new DomainError('unknown_hub', { params: { iata } });
    }
    return this.imports.receive({ kind: 'hosts', programmeId, hubId: hub.id, actorId: memberId, body });
  }
}
