import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../contracts/domain-error.js';
import { Database } from '../../../platform/database/index.js';
import { Imports, type ImportSummary } from '../../../platform/imports/index.js';
import { Hubs } from '../../hubs/index.js';
import { Programmes } from '../../programmes/index.js';
import { layoverFile, type FlightListOptions } from './flight-list.js';

export interface LayoverFile extends FlightListOptions {
  /** Slug of the programme. */
  programme: string;
  /** IATA code of the hub. */
  hub: string;
  body: Readable;
  /** The member of the staff who sends it; null for a command. */
  actorId: string | null;
}

/** Takes files of layovers in. */
@Injectable()
export class LayoverImports {
  constructor(
    private readonly database: Database,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly imports: Imports,
  ) {}

  /**
   * Keeps the file's lines; a job brings them in.
   *
   * @throws DomainError `unknown_programme`, `programme_not_open`, `unknown_hub`, `import_rejected`, `payload_too_large`
   */
  async receive({ programme: slug, hub: iata, body, actorId, ...options }: LayoverFile): Promise<ImportSummary> {
    try {
      const programme = await this.programmes.requireOpen(this.database.manager, slug);
      const hub = await this.hubs.ofIata(iata);
      if (!hub || !(await this.programmes.runsAt(this.database.manager, programme.id, hub.id))) {
        throw new DomainError('unknown_hub', { params: { iata } });
      }
      return await this.imports.receive({
        kind: 'layovers',
        programmeId: programme.id,
        hubId: hub.id,
        actorId,
        options: { ...options },
        body: Readable.from(layoverFile(body, options)),
      });
    } catch (error) {
      body.resume(); // or the answer would not reach a sender that is still sending
      throw error;
    }
  }
}
