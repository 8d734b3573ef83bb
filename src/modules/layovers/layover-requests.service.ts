import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage, type Page, type schema } from '../../platform/http/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { Members } from '../members/index.js';
import { Programmes, type Programme } from '../programmes/index.js';
import { Rules } from '../rules/index.js';
import type { Layover } from './layover.entity.js';
import { checkTraveller, toFields, type LayoverFields } from './layover-draft.js';
import { factsOf, obstacleOf, planLayover, refusalOf } from './layover-plan.js';
import { checkTimes } from './layover-times.js';
import { LayoversRepository } from './layovers.repository.js';
import type { LayoverSummary, LayoverView, OpenLayover } from './layovers.schema.js';
import { Layovers } from './layovers.service.js';
import { toLayoverSummary, toLayoverView } from './layovers.view.js';

/** What travellers ask of their layovers, but for edits. */
@Injectable()
export class LayoverRequests {
  constructor(
    private readonly database: Database,
    private readonly repository: LayoversRepository,
    private readonly layovers: Layovers,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly members: Members,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Opens a layover for matching. Throws the coded reasons for which that is not possible. */
  async open(actor: Actor, body: OpenLayover): Promise<LayoverView> {
    const { programme: slug, hub: iata, traveller, languages, interests, ...said } = body;
    const programme = await this.programmes.requireOpen(this.database.manager, slug);
    const hub = await this.hubOf(programme, iata);
    const fields = toFields(said, hub) as Omit<LayoverFields, 'languages' | 'interests'>;
    const id = newId();
    const { rules } = await this.rules.ofLayover(this.database.manager, { programmeId: programme.id, hubId: hub.id, id });
    const now = this.clock.now();
    checkTimes(fields, now);
    const facts = factsOf(fields);
    const plan = planLayover(facts, hub, programme.id, rules);
    const obstacle = obstacleOf(plan, facts, rules, 'open', now);
    if (obstacle) throw refusalOf(obstacle, plan, rules);

    await this.database.transaction(async (tx) => {
      const member = await this.members.complete(tx, actor.memberId, traveller);
      checkTraveller(member, fields.arrivesAt, hub.timeZone);
      const layover: Layover = {
        ...fields,
        id,
        programmeId: programme.id,
        hubId: hub.id,
        travellerId: actor.memberId,
        state: 'open',
        arrivalFlightId: null,
        departureFlightId: null,
        languages: languages ?? member.languages,
        interests: interests ?? member.interests,
        cityWindow: plan.cityWindow,
        usableMinutes: plan.usableMinutes,
        expiresAt: plan.expiresAt,
        closedReason: null,
        closedNote: null,
        externalRef: null,
        createdAt: now,
        updatedAt: now,
        revision: 1,
      };
      if (layover.languages.length === 0) {
        throw new DomainError('validation_failed', { errors: [{ path: 'languages', code: 'too_few', params: { min: 1 } }] });
      }
      await this.repository.insert(tx, layover);
      const { programmeId, hubId, travellerId } = layover;
      this.audit.record(tx, {
        programmeId,
        actorId: actor.memberId,
        action: 'layover.opened',
        subject: { type: 'layover', id },
        after: { state: 'open', usableMinutes: plan.usableMinutes },
      });
      this.outbox.add(tx, 'layover.opened', { layoverId: id, hubId, programmeId, travellerId });
    });
    return this.view(actor, id);
  }

  async list(actor: Actor, { limit, cursor }: schema.PageQuery): Promise<Page<LayoverSummary>> {
    const db = this.database.manager;
    const rows = await this.repository.listOfTraveller(db, actor.memberId, limit + 1, cursorId(cursor));
    const programmes = new Map<string, Programme>();
    const hubs = new Map<string, KnownHub>();
    for (const { programmeId, hubId } of rows) {
      if (!programmes.has(programmeId)) programmes.set(programmeId, (await this.programmes.find(db, programmeId))!);
      if (!hubs.has(hubId)) hubs.set(hubId, await this.hubs.ofId(hubId));
    }
    return toPage(rows, limit, (row) =>
      toLayoverSummary(row, programmes.get(row.programmeId)!, hubs.get(row.hubId)!),
    );
  }

  /** Throws `not_found` for anybody but the traveller. */
  async view(actor: Actor, id: string): Promise<LayoverView> {
    const db = this.database.manager;
    const layover = await this.repository.findOfTraveller(db, actor.memberId, id);
    if (!layover) throw new DomainError('not_found');
    const programme = (await this.programmes.find(db, layover.programmeId))!;
    const hub = await this.hubs.ofId(layover.hubId);
    const { rules } = await this.rules.ofLayover(db, layover);
    const plan = planLayover(factsOf(layover), hub, programme.id, rules);
    return toLayoverView(layover, programme, hub, plan, rules.window.minUsableMinutes);
  }

  /** Throws `not_found` for anybody but the traveller, and InvalidTransition once it is underway or over. */
  async cancel(actor: Actor, id: string, reason?: string): Promise<LayoverView> {
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.findOfTraveller(tx, actor.memberId, id))) throw new DomainError('not_found');
      await this.layovers.cancel(tx, id, actor, reason);
    });
    return this.view(actor, id);
  }

  private async hubOf(programme: Programme, iata: string): Promise<KnownHub> {
    const hub = await this.hubs.ofIata(iata);
    if (!hub || !(await this.programmes.runsAt(this.database.manager, programme.id, hub.id))) {
      throw new DomainError('unknown_hub', { params: { iata } });
    }
    return hub;
  }
}
