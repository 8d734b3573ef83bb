import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage } from '../../platform/http/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import type { Simulation } from './simulation.entity.js';
import { SimulationRepository } from './simulation.repository.js';
import type {
  SimulationDetails,
  SimulationLayoverPage,
  SimulationLayoversQuery,
  SimulationPage,
  SimulationsQuery,
  SimulationSummary,
} from './simulation.schema.js';
import { SimulationViews } from './simulation-views.service.js';

/** What staff see of simulations, and how they end one. */
@Injectable()
export class Simulations {
  constructor(
    private readonly database: Database,
    private readonly simulations: SimulationRepository,
    private readonly views: SimulationViews,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list({ programmeId }: StaffScope, { limit, cursor, version }: SimulationsQuery): Promise<SimulationPage> {
    const page = { limit: limit + 1, afterId: cursorId(cursor), version };
    const db = this.database.manager;
    const rows = await this.simulations.list(db, programmeId, page);
    return toPage(await this.views.summaries(db, programmeId, rows), limit, (summary) => summary);
  }

  async get({ programmeId }: StaffScope, id: string): Promise<SimulationDetails> {
    const db = this.database.manager;
    return this.views.details(db, await this.load(db, programmeId, id));
  }

  /** From then on nobody waits for it; whoever works on it notices within the second. */
  async cancel(actor: Actor, { programmeId }: StaffScope, id: string): Promise<SimulationSummary> {
    return this.database.transaction(async (tx) => {
      const before = await this.load(tx, programmeId, id);
      if (!(await this.simulations.cancel(tx, programmeId, id, this.clock.now()))) {
        const { state } = await this.load(tx, programmeId, id);
        throw new DomainError('invalid_transition', { params: { from: state, to: 'cancelled' } });
      }
      this.audit.record(tx, {
        programmeId,
        actorId: actor.memberId,
        action: 'simulation.cancelled',
        subject: { type: 'simulation', id },
        before: { state: before.state },
        after: { state: 'cancelled' },
      });
      this.outbox.add(tx, 'simulation.ended', { simulationId: id, programmeId });
      return this.views.summary(tx, await this.load(tx, programmeId, id));
    });
  }

  async layovers({ programmeId }: StaffScope, id: string, query: SimulationLayoversQuery): Promise<SimulationLayoverPage> {
    const db = this.database.manager;
    await this.load(db, programmeId, id);
    const page = { limit: query.limit + 1, afterId: cursorId(query.cursor), change: query.change };
    const rows = await this.simulations.layovers(db, id, page);
    const views = await this.views.layovers(db, rows);
    return toPage(views.map((view) => ({ id: view.layoverId, view })), query.limit, ({ view }) => view);
  }

  private async load(db: EntityManager, programmeId: string, id: string): Promise<Simulation> {
    const simulation = await this.simulations.find(db, programmeId, id);
    if (!simulation) throw new DomainError('not_found');
    return simulation;
  }
}
