import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage, type Page, type schema } from '../../platform/http/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import { Programmes } from '../programmes/index.js';
import { HubsRepository } from './hubs.repository.js';
import type { TransferConditions } from './hubs.schema.js';
import { Hubs } from './hubs.service.js';
import type { KnownHub } from './known-hub.js';
import type { TransferOverride } from './transfer-override.entity.js';
import { TransferOverridesRepository } from './transfer-overrides.repository.js';
import type { AddTransferOverride, TransferOverrideView } from './transfer-overrides.schema.js';

/** Minutes that staff add to a hub's rules for some days. Every change has the programme's layovers there reckoned anew. */
@Injectable()
export class TransferOverrides {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly hubsRepository: HubsRepository,
    private readonly repository: TransferOverridesRepository,
  ) {}

  async list(scope: StaffScope, { limit, cursor }: schema.PageQuery): Promise<Page<TransferOverrideView>> {
    const rows = await this.repository.list(this.database.manager, scope.programmeId, limit + 1, cursorId(cursor));
    const hubs = new Map<string, KnownHub>();
    for (const { hubId } of rows) if (!hubs.has(hubId)) hubs.set(hubId, await this.hubs.ofId(hubId));
    return toPage(rows, limit, (row) => toView(row, hubs.get(row.hubId)!));
  }

  async add(actor: Actor, scope: StaffScope, body: AddTransferOverride): Promise<TransferOverrideView> {
    const { programmeId } = scope;
    const hub = await this.hubs.ofIata(body.hub);
    if (!hub || !(await this.programmes.runsAt(this.database.manager, programmeId, hub.id))) {
      throw new DomainError('unknown_hub', { params: { iata: body.hub } });
    }
    const row = toRow(body, hub, {
      id: newId(),
      programmeId,
      createdById: actor.memberId,
      createdAt: this.clock.now(),
    });
    const view = toView(row, hub);
    await this.database.transaction(async (tx) => {
      await this.repository.insert(tx, row);
      await this.changed(tx, row, { actor, action: 'transfer_override.added', after: view });
    });
    return view;
  }

  async remove(actor: Actor, scope: StaffScope, id: string): Promise<void> {
    const row = await this.repository.find(this.database.manager, scope.programmeId, id);
    if (!row) throw new DomainError('not_found');
    const before = toView(row, await this.hubs.ofId(row.hubId));
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.delete(tx, id))) throw new DomainError('not_found');
      await this.changed(tx, row, { actor, action: 'transfer_override.removed', before });
    });
  }

  private async changed(
    tx: EntityManager,
    { id, hubId, programmeId }: TransferOverride,
    { actor, ...fact }: { actor: Actor; action: string; before?: unknown; after?: unknown },
  ): Promise<void> {
    await this.hubsRepository.touch(tx, hubId);
    const subject = { type: 'transfer_override', id };
    this.audit.record(tx, { programmeId, actorId: actor.memberId, subject, ...fact });
    this.outbox.add(tx, 'transfer_rules.changed', { hubId, programmeId });
  }
}

/** Throws `unknown_zone`, or `validation_failed` for what makes no sense together. */
function toRow(
  body: AddTransferOverride,
  hub: KnownHub,
  rest: Pick<TransferOverride, 'id' | 'programmeId' | 'createdById' | 'createdAt'>,
): TransferOverride {
  const { kind, conditions, minutes, source, sourceUrl = null, validFrom, validTo } = body;
  const isTransit = kind === 'transit_out' || kind === 'transit_back';
  if (body.zone !== undefined && !isTransit) {
    throw new DomainError('validation_failed', { errors: [{ path: 'zone', code: 'unknown_field' }] });
  }
  if (validTo <= validFrom) {
    throw new DomainError('validation_failed', { errors: [{ path: 'validTo', code: 'before_start' }] });
  }
  if (conditions.terminal !== undefined && !hub.hub.terminals.includes(conditions.terminal)) {
    const params = { choices: hub.hub.terminals.join(', ') };
    throw new DomainError('validation_failed', {
      errors: [{ path: 'conditions.terminal', code: 'invalid_choice', params }],
    });
  }
  const zone = body.zone === undefined ? null : hub.zoneByKey(body.zone);
  if (zone === undefined) throw new DomainError('unknown_zone', { params: { zone: body.zone! } });
  return { ...rest, hubId: hub.id, zoneId: zone?.id ?? null, kind, conditions, minutes, source, sourceUrl, validFrom, validTo };
}

function toView(row: TransferOverride, hub: KnownHub): TransferOverrideView {
  const { id, kind, conditions, minutes, source, sourceUrl, validFrom, validTo } = row;
  return {
    id,
    hub: hub.hub.iata,
    kind,
    zone: row.zoneId === null ? null : hub.zoneById(row.zoneId)!.key,
    conditions: conditions as TransferConditions,
    minutes,
    source,
    sourceUrl,
    validFrom,
    validTo,
    createdAt: toInstant(row.createdAt),
  };
}
