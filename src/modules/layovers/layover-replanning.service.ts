import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { ReplanCause } from '../../contracts/domain-events.js';
import type { RuleSet } from '../../engine/index.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { toInstant } from '../../shared/instant.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { armOf, Rules } from '../rules/index.js';
import type { Layover } from './layover.entity.js';
import { differing, flightFields, otherFields, partyFields, toFields, type LayoverFields } from './layover-draft.js';
import { LayoverListeners } from './layover-listeners.js';
import { LayoverMoves } from './layover-moves.service.js';
import { isAffectedByFlights, isMeant, SAME_FLIGHT_MS, timeBy, type ReadFlight } from './layover-flight.js';
import { factsOf, obstacleOf, planLayover, type LayoverPlan } from './layover-plan.js';
import { checkTimes } from './layover-times.js';
import { LayoversRepository, type LayoverChange } from './layovers.repository.js';
import type { EditLayover } from './layovers.schema.js';

const BATCH = 500;

/** Who changes what, as one decision for the traveller's edits and for the rules'. */
interface Change {
  fields: Partial<LayoverFields>;
  /** Which flight it hangs on from now on. */
  link?: Pick<LayoverChange, 'arrivalFlightId' | 'departureFlightId'>;
  /** Whether more than the window is different: what invitations and meetups were built on. */
  replans: boolean;
  actorId: string | null;
  cause: ReplanCause;
  /** Why it becomes infeasible, if it does, unless the change itself says better. */
  reason?: string;
}

/** Reckons layovers anew when their flights or the rules change: kept, changed, or no longer possible. */
@Injectable()
export class LayoverReplanning {
  constructor(
    private readonly database: Database,
    private readonly repository: LayoversRepository,
    private readonly moves: LayoverMoves,
    private readonly listeners: LayoverListeners,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The traveller's edit. New times that leave too little are not refused: flights change whether we like it or not, and
   * the layover becomes infeasible. What a host has agreed to (party, wishes) stays once there is one.
   *
   * @throws DomainError `not_found`, `stale`, `layover_gone`, `already_matched`, and for impossible times
   */
  async edit(actor: Actor, id: string, revision: number, said: EditLayover): Promise<void> {
    const seen = await this.repository.findOfTraveller(this.database.manager, actor.memberId, id);
    if (!seen) throw new DomainError('not_found');
    const hub = await this.hubs.ofId(seen.hubId);
    const { rules } = await this.rules.ofLayover(this.database.manager, seen);
    const fields = toFields(said, hub);
    await this.database.transaction(async (tx) => {
      await this.database.lock(tx, `layover:${id}`);
      const layover = (await this.repository.find(tx, id))!;
      if (layover.revision !== revision) throw new DomainError('stale');
      if (layover.state !== 'open' && layover.state !== 'matched') {
        throw new DomainError('layover_gone', { params: { state: layover.state } });
      }
      const flight = differing(layover, fields, flightFields);
      const party = differing(layover, fields, partyFields);
      const other = differing(layover, fields, otherFields);
      if (party.length > 0 && layover.state === 'matched') throw new DomainError('already_matched');
      if (flight.includes('arrivesAt') || flight.includes('departsAt')) {
        checkTimes({ ...layover, ...fields }, this.clock.now());
      }
      if (flight.length + party.length + other.length === 0) return;
      const replans = flight.length + party.length > 0;
      await this.apply(tx, layover, hub, rules, { fields, link: unlinked(layover, fields, other), replans, actorId: actor.memberId, cause: 'traveller' });
    });
  }

  /**
   * Reckons the layovers of a programme at a hub anew by the rules of today. Those for which nothing changes are not
   * touched, so it may run as often as it likes. Returns how many have changed.
   */
  async replanHub(programmeId: string, hubId: string, reason: string): Promise<number> {
    const where = { programmeId, hubId };
    const hub = await this.hubs.ofId(hubId);
    const arms = await this.rules.arms(this.database.manager, where);
    let changed = 0;
    const failed: unknown[] = [];
    for (let afterId: string | undefined; ; ) {
      const layovers = await this.repository.listPlanned(this.database.manager, where, this.clock.now(), BATCH, afterId);
      for (const layover of layovers) {
        const { rules } = armOf(arms, layover.id);
        if (!this.isAffected(layover, hub, rules)) continue;
        const replan = this.database.transaction((tx) => this.replan(tx, layover.id, hub, rules, reason));
        changed += await replan.catch((error: unknown) => {
          failed.push(error);
          return 0;
        });
      }
      if (layovers.length < BATCH) break;
      afterId = layovers.at(-1)!.id;
    }
    // One of them must not keep those behind it from being reckoned anew.
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} layovers at hub ${hubId} could not be reckoned anew`);
    return changed;
  }

  /**
   * A flight is to come at another time, or not at all. What is going on follows; one that has begun is not called off: its traveller is
   * in the city, and must know when to leave.
   */
  async followFlight(id: string, read: ReadFlight, hub: KnownHub): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.database.lock(tx, `layover:${id}`);
      const layover = await this.repository.find(tx, id);
      if (!layover || !isAffectedByFlights(layover, this.clock.now())) return;
      const flight = await read(tx);
      // Its traveller may have said meanwhile that they come with another.
      if (!isMeant(layover, flight)) return;
      const isArrival = flight.direction === 'arrival';
      const link = isArrival ? { arrivalFlightId: flight.id } : { departureFlightId: flight.id };
      const arrivesAt = isArrival ? timeBy(layover, flight) : layover.arrivesAt;
      const departsAt = isArrival ? layover.departsAt : timeBy(layover, flight);
      const ending = flight.comes ? (arrivesAt >= departsAt ? 'connection_missed' : undefined) : 'flight_cancelled';
      if (ending !== undefined) {
        if (layover.state === 'open' || layover.state === 'matched') await this.moves.move(tx, id, 'infeasible', { actorId: null, reason: ending, change: link });
        return;
      }
      if (arrivesAt.getTime() === layover.arrivesAt.getTime() && departsAt.getTime() === layover.departsAt.getTime()) {
        await this.repository.linkFlight(tx, id, link);
        return;
      }
      const { rules } = await this.rules.ofLayover(tx, layover);
      await this.apply(tx, layover, hub, rules, { fields: { arrivesAt, departsAt }, link, replans: true, actorId: null, cause: 'flight' });
    });
  }

  private async replan(tx: EntityManager, id: string, hub: KnownHub, rules: RuleSet, reason: string): Promise<number> {
    await this.database.lock(tx, `layover:${id}`);
    const layover = await this.repository.find(tx, id);
    if (!layover || !this.isAffected(layover, hub, rules)) return 0;
    await this.apply(tx, layover, hub, rules, { fields: {}, replans: true, actorId: null, cause: 'rules', reason });
    return 1;
  }

  private isAffected(layover: Layover, hub: KnownHub, rules: RuleSet): boolean {
    if (layover.state !== 'open' && layover.state !== 'matched') return false;
    const facts = factsOf(layover);
    const plan = planLayover(facts, hub, layover.programmeId, rules);
    return (
      plan.usableMinutes !== layover.usableMinutes ||
      plan.expiresAt.getTime() !== layover.expiresAt.getTime() ||
      plan.cityWindow?.start !== layover.cityWindow?.start ||
      plan.cityWindow?.end !== layover.cityWindow?.end ||
      // Time that runs out is no change of the plan: expiry takes care of it.
      !['no_time_left', undefined].includes(obstacleOf(plan, facts, rules, layover.state, this.clock.now()))
    );
  }

  private async apply(tx: EntityManager, layover: Layover, hub: KnownHub, rules: RuleSet, change: Change): Promise<void> {
    const state = layover.state as 'open' | 'matched' | 'underway' | 'completed';
    const hasBegun = state === 'underway' || state === 'completed';
    const facts = factsOf({ ...layover, ...change.fields });
    const plan = planLayover(facts, hub, layover.programmeId, rules);
    const columns: LayoverChange = {
      ...change.fields,
      ...change.link,
      ...(change.replans && planColumns(plan)),
      updatedAt: this.clock.now(),
    };
    const obstacleIn = (inState: 'open' | 'matched') => obstacleOf(plan, facts, rules, inState, this.clock.now());
    const obstacle = change.replans && !hasBegun ? obstacleIn(state) : undefined;
    const { actorId, cause } = change;
    if (obstacle) {
      const reason = change.reason ?? obstacle;
      await this.moves.move(tx, layover.id, 'infeasible', { actorId, reason, change: columns });
      return;
    }
    if (!(await this.repository.update(tx, layover.id, layover.revision, columns))) throw new DomainError('stale');
    const { id: layoverId, programmeId, hubId, travellerId } = layover;
    this.audit.record(tx, {
      programmeId,
      actorId,
      action: actorId === null ? 'layover.replanned' : 'layover.edited',
      subject: { type: 'layover', id: layoverId },
      before: auditFacts(layover, change.fields),
      after: { ...auditFacts(change.fields, change.fields), usableMinutes: plan.usableMinutes, reason: change.reason },
    });
    this.outbox.add(tx, 'layover.edited', { layoverId, hubId, programmeId, travellerId });
    if (!change.replans) return;
    await this.listeners.replanned(tx, (await this.repository.find(tx, layoverId))!, { actorId, cause });

    // A meetup that no longer fitted has opened the layover again: looking for a host takes more than keeping one.
    const reopened = state === 'matched' && (await this.repository.find(tx, layoverId))?.state === 'open';
    const reason = reopened ? obstacleIn('open') : undefined;
    if (reason) await this.moves.move(tx, layoverId, 'infeasible', { actorId, reason: change.reason ?? reason });
  }
}

const planColumns = ({ cityWindow, usableMinutes, expiresAt }: LayoverPlan): LayoverChange => ({
  cityWindow,
  usableMinutes,
  expiresAt,
});

/** Another number, or another day, is another flight, of which nothing is known yet. */
function unlinked(before: Layover, said: Partial<LayoverFields>, changed: readonly (keyof LayoverFields)[]): Change['link'] {
  const isFar = (from: Date, to: Date | undefined): boolean => to !== undefined && Math.abs(to.getTime() - from.getTime()) > SAME_FLIGHT_MS;
  return {
    ...((changed.includes('arrivalFlight') || isFar(before.arrivesAt, said.arrivesAt)) && { arrivalFlightId: null }),
    ...((changed.includes('departureFlight') || isFar(before.departsAt, said.departsAt)) && { departureFlightId: null }),
  };
}

/** People's own words stay out of the audit. */
const auditFacts = (layover: Partial<LayoverFields>, fields: Partial<LayoverFields>): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(fields)
      .filter((field) => field !== 'note')
      .map((field) => {
        const value = layover[field as keyof LayoverFields];
        return [field, value instanceof Date ? toInstant(value) : value];
      }),
  );
