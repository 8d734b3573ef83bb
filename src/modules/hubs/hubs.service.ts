import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage, type Page, type schema } from '../../platform/http/index.js';
import { HubsRepository, type HubRevision } from './hubs.repository.js';
import type { HubSummary, HubView } from './hubs.schema.js';
import { toHubSummary, toHubView } from './hubs.view.js';
import { KnownHub } from './known-hub.js';

/**
 * What is known about the hubs. Facts are kept in memory and are never stale: each look-up asks for the hub's revision,
 * which every change of facts or overrides raises, and reads the rest only if it is new. Inside a transaction ask with its
 * manager, unless it is the one that changes the hub: what it may still take back must not be kept.
 */
@Injectable()
export class Hubs {
  private readonly known = new Map<string, { revision: number; hub: KnownHub }>();

  constructor(
    private readonly database: Database,
    private readonly repository: HubsRepository,
  ) {}

  async ofIata(iata: string, db = this.database.manager): Promise<KnownHub | undefined> {
    const found = await this.repository.revisionOf(db, { iata });
    return found && this.atRevision(db, found);
  }

  /** @throws Error for an id that is no hub's: ids come from foreign keys */
  async ofId(hubId: string, db = this.database.manager): Promise<KnownHub> {
    const found = await this.repository.revisionOf(db, { id: hubId });
    if (!found) throw new Error(`no hub ${hubId}`);
    return this.atRevision(db, found);
  }

  async list({ limit, cursor }: schema.PageQuery): Promise<Page<HubSummary>> {
    return toPage(await this.repository.list(this.database.manager, limit + 1, cursorId(cursor)), limit, toHubSummary);
  }

  async view(iata: string): Promise<HubView> {
    const hub = await this.ofIata(iata.toUpperCase());
    if (!hub) throw new DomainError('not_found');
    return toHubView(hub);
  }

  private async atRevision(db: EntityManager, { id, revision }: HubRevision): Promise<KnownHub> {
    const kept = this.known.get(id);
    if (kept?.revision === revision) return kept.hub;
    const hub = new KnownHub(await this.repository.load(db, id));
    this.known.set(id, { revision, hub });
    return hub;
  }
}
