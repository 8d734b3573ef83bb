import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { toInstant } from '../../shared/instant.js';
import { minutes } from '../../shared/interval.js';
import { Hosts } from '../hosts/index.js';
import { Hubs } from '../hubs/index.js';
import { Invitations } from '../invitations/index.js';
import { Layovers, type Layover } from '../layovers/index.js';
import { CandidateCardRepository, type CandidateCard } from './candidate-card.repository.js';
import type { KeptCandidates } from './kept/kept-candidate.js';
import type { CandidateView, LayoverCandidatesView } from './layover-candidates.schema.js';
import { MatchingInputRepository } from './matching-input.repository.js';
import type { MessageView } from './matching-run.schema.js';

/** Whom a traveller could meet, and whom they would rather not. */
@Injectable()
export class LayoverCandidates {
  constructor(
    private readonly database: Database,
    private readonly cards: CandidateCardRepository,
    private readonly input: MatchingInputRepository,
    private readonly layovers: Layovers,
    private readonly hosts: Hosts,
    private readonly hubs: Hubs,
    private readonly invitations: Invitations,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, layoverId: string): Promise<LayoverCandidatesView> {
    const db = this.database.manager;
    const layover = await this.layovers.findOfTraveller(db, actor.memberId, layoverId);
    if (!layover) throw new DomainError('not_found');
    const { hub } = await this.hubs.ofId(layover.hubId);
    const assessment = await this.cards.latestAssessment(db, layoverId);
    const cards = assessment?.candidates ? await this.cardsOf(db, layoverId, assessment.candidates) : [];
    return {
      layoverId,
      hub: { iata: hub.iata, city: hub.city, timeZone: hub.timeZone },
      assessedAt: assessment ? toInstant(assessment.assessedAt) : null,
      outcome: assessment?.outcome ?? null,
      items: cards.map((card) => toView(card, layover)),
      reasons: (assessment?.reasons ?? []) as MessageView[],
      reasonCounts: assessment?.reasonCounts ?? {},
      nearMisses: (assessment?.nearMisses ?? []) as MessageView[],
    };
  }

  /** Without those whom no run will ask again. */
  private async cardsOf(db: EntityManager, layoverId: string, kept: KeptCandidates): Promise<CandidateCard[]> {
    const settled = await this.invitations.settledPairs(db, [layoverId]);
    return this.cards.ofLayover(db, layoverId, kept, new Set(settled.map(({ hostId }) => hostId)));
  }

  /**
   * Never suggests this host for this layover again: what they were asked is withdrawn, and the search goes on.
   * Skipping again changes nothing.
   *
   * @throws DomainError `not_found`, `already_matched`, `layover_gone`
   */
  async skip(actor: Actor, layoverId: string, hostId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const mine = await this.layovers.findOfTraveller(tx, actor.memberId, layoverId);
      if (!mine) throw new DomainError('not_found');
      const { programmeId, hubId, travellerId } = await this.layovers.lockOpen(tx, layoverId);
      const host = await this.hosts.find(tx, hostId);
      if (host?.programmeId !== programmeId || host.hubId !== hubId) {
        throw new DomainError('validation_failed', { errors: [{ path: 'hostId', code: 'unknown_reference' }] });
      }
      if ((await this.layovers.skippedHostIds(tx, layoverId)).includes(hostId)) return;
      await this.input.holdLayover(tx, layoverId);
      await this.layovers.skipHost(tx, layoverId, hostId);
      await this.invitations.withdraw(tx, layoverId, { actorId: actor.memberId, hostId });
      this.audit.record(tx, {
        programmeId,
        actorId: actor.memberId,
        action: 'layover.host_skipped',
        subject: { type: 'layover', id: layoverId },
        after: { hostId },
      });
      this.outbox.add(tx, 'layover.edited', { layoverId, hubId, programmeId, travellerId });
    });
  }
}

function toView(card: CandidateCard, layover: Layover): CandidateView {
  const understood = new Set(layover.languages.map(({ language }) => language));
  const spoken = card.languages.filter(({ mode }) => mode === 'speaks').map(({ language }) => language);
  const interests = card.factors.find((score) => score.factor === 'interests');
  const place = card.factors.find((score) => score.factor === 'place');
  return {
    host: { hostId: card.hostId, firstName: card.firstName, bio: card.bio, languages: card.languages },
    sharedLanguages: spoken.filter((language) => understood.has(language)),
    sharedInterests: (interests?.evidence.shared ?? []).map(({ key }) => key),
    reasons: card.reasons.map(({ key, params }) => ({ key, params })) as MessageView[],
    venue: card.venue,
    startsAt: toInstant(card.interval.start),
    endsAt: toInstant(card.interval.end),
    minutes: minutes(card.interval),
    travelMinutes: place?.evidence.transitOutMinutes ?? 0,
    isAsked: card.isAsked,
  };
}
