import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { ProgrammeState } from '../../contracts/states.js';
import { Audit } from '../../platform/audit/index.js';
import { newId } from '../../shared/ids.js';
import type { Programme } from './programme.entity.js';
import { ProgrammesRepository } from './programmes.repository.js';

export interface ProgrammeDraft {
  slug: string;
  name: string;
  brandName: string;
  state: ProgrammeState;
  accentColour: string;
  heroText: Record<string, string>;
  defaultLocale?: string;
  answerHours?: number;
  hubIds: readonly string[];
}

/** Before it recruits and after it has closed, a programme is known to its staff alone. */
export const isPublic = (state: ProgrammeState): boolean => state !== 'draft' && state !== 'closed';

/** Programmes, for the modules that work inside of one. */
@Injectable()
export class Programmes {
  constructor(
    private readonly repository: ProgrammesRepository,
    private readonly audit: Audit,
  ) {}

  find(db: EntityManager, id: string): Promise<Programme | null> {
    return this.repository.find(db, id);
  }

  findBySlug(db: EntityManager, slug: string): Promise<Programme | null> {
    return this.repository.findBySlug(db, slug);
  }

  /** Every programme, whatever its state, in order of their slugs. */
  all(db: EntityManager): Promise<Programme[]> {
    return this.repository.all(db);
  }

  async findPublic(db: EntityManager, slug: string): Promise<Programme | null> {
    const programme = await this.repository.findBySlug(db, slug);
    return programme && isPublic(programme.state) ? programme : null;
  }

  /** The public programme that a path names. Throws `not_found`. */
  async getPublic(db: EntityManager, slug: string): Promise<Programme> {
    const programme = await this.findPublic(db, slug);
    if (!programme) throw new DomainError('not_found');
    return programme;
  }

  /**
   * The programme in which a traveller may ask for a host.
   *
   * @throws DomainError `unknown_programme`, or `programme_not_open` while it recruits, pauses or has closed
   */
  async requireOpen(db: EntityManager, slug: string): Promise<Programme> {
    return this.requireState(db, slug, ['open']);
  }

  /**
   * The programme at which a host may apply.
   *
   * @throws DomainError `unknown_programme`, or `programme_not_open` while it takes nobody
   */
  async requireRecruiting(db: EntityManager, slug: string): Promise<Programme> {
    return this.requireState(db, slug, ['recruiting', 'open']);
  }

  hubIds(db: EntityManager, programmeId: string): Promise<string[]> {
    return this.repository.hubIds(db, programmeId);
  }

  async runsAt(db: EntityManager, programmeId: string, hubId: string): Promise<boolean> {
    return (await this.repository.hubIds(db, programmeId)).includes(hubId);
  }

  /** Creates the programme unless its slug is taken, and sees to it that it runs at the hubs. Returns what is there. */
  async ensure(
    tx: EntityManager,
    { hubIds, ...draft }: ProgrammeDraft,
  ): Promise<{ programme: Programme; created: boolean }> {
    const created = await this.repository.insertUnlessSlugTaken(tx, {
      id: newId(),
      defaultLocale: 'en',
      answerHours: 72,
      fourEyes: false,
      conversationDays: 90,
      reportDays: 365,
      ...draft,
    });
    const programme = (await this.repository.findBySlug(tx, draft.slug))!;
    for (const hubId of hubIds) await this.repository.addHub(tx, programme.id, hubId);
    if (created) this.recordCreated(tx, programme);
    return { programme, created };
  }

  private recordCreated(tx: EntityManager, { id, slug, state }: Programme): void {
    this.audit.record(tx, {
      programmeId: id,
      actorId: null,
      action: 'programme.created',
      subject: { type: 'programme', id },
      after: { slug, state },
    });
  }

  private async requireState(db: EntityManager, slug: string, states: readonly ProgrammeState[]): Promise<Programme> {
    const programme = await this.repository.findBySlug(db, slug);
    if (!programme || programme.state === 'draft') throw new DomainError('unknown_programme', { params: { slug } });
    if (!states.includes(programme.state)) throw new DomainError('programme_not_open');
    return programme;
  }
}
