import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { LayoverState } from '../../contracts/states.js';
import { cityWindow, type RuleSet, type ZoneStay } from '../../engine/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import type { Interval } from '../../shared/interval.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { Rules } from '../rules/index.js';
import type { Layover } from './layover.entity.js';
import { LayoverMoves } from './layover-moves.service.js';
import { factsOf } from './layover-plan.js';
import { LayoversRepository } from './layovers.repository.js';

/** A layover's hub and rules, and what they leave of it in a zone: undefined for one that there is not. */
export interface LayoverStays {
  hub: KnownHub;
  rules: RuleSet;
  in(zoneId: string): ZoneStay | undefined;
}

/**
 * Layovers for the modules further along the pipeline. Every step happens in the caller's transaction, which takes the
 * layover's lock before anything of a host's.
 */
@Injectable()
export class Layovers {
  constructor(
    private readonly database: Database,
    private readonly repository: LayoversRepository,
    private readonly moves: LayoverMoves,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** Throws `not_found`. */
  async get(db: EntityManager, id: string): Promise<Layover> {
    const layover = await this.repository.find(db, id);
    if (!layover) throw new DomainError('not_found');
    return layover;
  }

  /** The layover, if it is this traveller's. */
  findOfTraveller(db: EntityManager, travellerId: string, id: string): Promise<Layover | null> {
    return this.repository.findOfTraveller(db, travellerId, id);
  }

  /** The city window of a layover in one zone by the rules of today; undefined where it leaves no time there. */
  async windowIn(db: EntityManager, layover: Layover, zoneId: string): Promise<Interval | undefined> {
    return (await this.stays(db, layover)).in(zoneId)?.window;
  }

  /** What the rules of today leave of a layover in each zone of its hub. */
  async stays(db: EntityManager, layover: Layover): Promise<LayoverStays> {
    const hub = await this.hubs.ofId(layover.hubId, db);
    const { rules } = await this.rules.ofLayover(db, layover);
    const facts = factsOf(layover);
    return {
      hub,
      rules,
      in: (zoneId) => {
        const zone = hub.zoneById(zoneId);
        return zone && cityWindow(facts, zone, hub.pack(layover.programmeId), rules);
      },
    };
  }

  /**
   * Takes the layover's lock, and the layover if it is open.
   *
   * @throws DomainError `not_found`, `already_matched`, `layover_gone`
   */
  async lockOpen(tx: EntityManager, id: string): Promise<Layover> {
    await this.database.lock(tx, `layover:${id}`);
    const layover = await this.get(tx, id);
    if (layover.state !== 'open') throw refusalIn(layover.state);
    return layover;
  }

  /**
   * A host has been found.
   *
   * @throws DomainError `not_found`, `already_matched`, `layover_gone`
   */
  async markMatched(tx: EntityManager, id: string, actorId: string | null): Promise<Layover> {
    await this.lockOpen(tx, id);
    return this.moves.move(tx, id, 'matched', { actorId });
  }

  /** The host is off, and the search begins again. The caller has cancelled the meetup. */
  reopen(tx: EntityManager, id: string, reason: string, actorId: string | null = null): Promise<Layover> {
    return this.moves.move(tx, id, 'open', { actorId, reason });
  }

  /** The meetup has begun. */
  markUnderway(tx: EntityManager, id: string): Promise<Layover> {
    return this.moves.move(tx, id, 'underway', { actorId: null });
  }

  /** The meetup is over. */
  complete(tx: EntityManager, id: string): Promise<Layover> {
    return this.moves.move(tx, id, 'completed', { actorId: null });
  }

  /**
   * The traveller gives it up: invitations are withdrawn and a meetup is cancelled with it.
   *
   * @throws InvalidTransition once it is underway or over
   */
  cancel(tx: EntityManager, id: string, actor: Pick<Actor, 'memberId'>, note?: string): Promise<Layover> {
    return this.moves.move(tx, id, 'cancelled', { actorId: actor.memberId, reason: 'cancelled_by_traveller', note });
  }

  /** This host is not suggested for this layover again. */
  skipHost(tx: EntityManager, layoverId: string, hostId: string): Promise<void> {
    return this.repository.skipHost(tx, layoverId, hostId, this.clock.now());
  }

  skippedHostIds(db: EntityManager, layoverId: string): Promise<string[]> {
    return this.repository.skippedHostIds(db, layoverId);
  }
}

/** Why a layover that somebody wanted for a meetup is not to be had. */
const refusalIn = (state: LayoverState): DomainError =>
  state === 'matched' || state === 'underway'
    ? new DomainError('already_matched')
    : new DomainError('layover_gone', { params: { state } });
