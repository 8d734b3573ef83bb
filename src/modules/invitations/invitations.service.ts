import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { AskOutcome, AskRecord, Message } from '../../engine/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage, type Page } from '../../platform/http/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import type { Interval } from '../../shared/interval.js';
import { Layovers } from '../layovers/index.js';
import type { Meetup } from '../meetups/index.js';
import { AskOutcomeRepository } from './ask-outcome.repository.js';
import type { Invitation } from './invitation.entity.js';
import { InvitationLog } from './invitation-log.service.js';
import { InvitationRepository } from './invitation.repository.js';
import type { InvitationsQuery, InvitationView } from './invitation.schema.js';
import { InvitationStatsRepository } from './invitation-stats.repository.js';
import { InvitationViewRepository } from './invitation-view.repository.js';

/** One host to be asked for one layover. */
export interface Offer {
  programmeId: string;
  hubId: string;
  layoverId: string;
  hostId: string;
  runId: string | null;
  /** Version of the rules by which the run has chosen the two. */
  ruleSetVersion?: number | null;
  zoneId: string;
  venueId: string;
  during: Interval;
  cityWindow: Interval;
  travelMinutes: number;
  score: number;
  reasons: Message[];
  /** How the chance of a yes was reckoned, to learn from the answer. */
  ask?: AskRecord;
  expiresAt: Date;
  /** By which the host has said yes in advance: accepted on their behalf at once, without asking them. */
  standingYesId?: string | null;
}

/** Offers invitations, takes them back, and shows them to those whom they concern. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationRepository,
    private readonly stats: InvitationStatsRepository,
    private readonly views: InvitationViewRepository,
    private readonly askOutcomes: AskOutcomeRepository,
    private readonly layovers: Layovers,
    private readonly log: InvitationLog,
    private readonly clock: Clock,
  ) {}

  /** Asks hosts, in the transaction of the run that chose them. Returns the ids in the order of the offers. */
  async offer(tx: EntityManager, offers: Offer[]): Promise<string[]> {
    if (offers.length === 0) return [];
    const offeredAt = this.clock.now();
    const rows: Invitation[] = offers.map((offer) => ({
      ...offer,
      id: newId(),
      state: 'offered',
      offeredAt,
      answeredAt: null,
      declineReason: null,
      counterVenueId: null,
      counterDuring: null,
      releasedAt: null,
      ask: offer.ask ?? null,
      ruleSetVersion: offer.ruleSetVersion ?? null,
      standingYesId: offer.standingYesId ?? null,
      revision: 1,
    }));
    await this.invitations.insertMany(tx, rows);
    await this.log.offered(tx, rows);
    return rows.map((row) => row.id);
  }

  /** Takes back what is pending of a layover: all of it, or one host's. */
  async withdraw(tx: EntityManager, layoverId: string, by: { actorId: string | null; hostId?: string }): Promise<void> {
    const ids = await this.invitations.withdrawPending(tx, layoverId, this.clock.now(), { hostId: by.hostId });
    await this.log.withdrawn(tx, ids, by.actorId);
  }

  /** Takes back what its host has not answered for the time to which a meetup has been moved. */
  async withdrawOverlapping(tx: EntityManager, { hostId, invitationId }: Pick<Meetup, 'hostId' | 'invitationId'>, actorId: string | null): Promise<void> {
    const ids = await this.invitations.withdrawOverlapping(tx, hostId, invitationId, this.clock.now());
    await this.log.withdrawn(tx, ids, actorId);
  }

  /** Expires an invitation whose time is over; does nothing before, or again. */
  async expireIfDue(id: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const context = await this.invitations.inContext(tx, id);
      if (!context) return;
      const { state, standingYesId } = context.invitation;
      // Nobody was asked who could have answered: what was to be accepted on the host's behalf is no lapse of theirs.
      const to = standingYesId === null ? 'expired' : 'withdrawn';
      if (await this.invitations.transition(tx, id, ['offered', 'countered'], to, { due: now })) {
        await this.log.moved(tx, context, state, to, null);
      }
    });
  }

  /** The invitations of the asking member as a host, newest first. */
  async list(actor: Actor, query: InvitationsQuery): Promise<Page<InvitationView>> {
    const rows = await this.views.ofHostMember(this.database.manager, actor.memberId, {
      limit: query.limit + 1,
      afterId: cursorId(query.cursor),
      state: query.state,
    });
    return toPage(rows, query.limit, (row) => row);
  }

  /** One invitation, for its host and for the traveller whose layover it is for. */
  async view(actor: Actor, id: string): Promise<InvitationView> {
    const view = await this.views.ofMember(this.database.manager, id, actor.memberId);
    if (!view) throw new DomainError('not_found');
    return view;
  }

  /** Whom we asked for a layover, newest first: for its traveller. Throws `not_found` for anybody else. */
  async ofLayover(layoverId: string, travellerId: string): Promise<InvitationView[]> {
    const db = this.database.manager;
    if (!(await this.layovers.findOfTraveller(db, travellerId, layoverId))) throw new DomainError('not_found');
    return this.views.ofLayover(db, layoverId, travellerId);
  }

  /** Pairs that have had their answer: that host is not asked again for that layover. */
  settledPairs(db: EntityManager, layoverIds: string[]): Promise<{ layoverId: string; hostId: string }[]> {
    return this.stats.settledPairs(db, layoverIds);
  }

  /** What came of the latest invitations whose chance was reckoned, newest first. */
  outcomes(db: EntityManager, programmeId: string, since: Date, limit: number): Promise<AskOutcome[]> {
    return this.askOutcomes.latest(db, programmeId, since, limit);
  }
}
