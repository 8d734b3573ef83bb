import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { StandingYes } from '../../engine/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Programmes } from '../programmes/index.js';
import type { Host } from './host.entity.js';
import { HostsRepository } from './hosts.repository.js';
import { StandingYesRepository } from './standing-yes.repository.js';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Hosts, for the modules that deal with them. */
@Injectable()
export class Hosts {
  constructor(
    private readonly repository: HostsRepository,
    private readonly standing: StandingYesRepository,
    private readonly programmes: Programmes,
    private readonly outbox: Outbox,
  ) {}

  find(db: EntityManager, id: string): Promise<Host | null> {
    return this.repository.find(db, id);
  }

  /** Those who exist, by id. */
  async findMany(db: EntityManager, ids: Iterable<string>): Promise<Map<string, Host>> {
    const hosts = await this.repository.findMany(db, [...new Set(ids)]);
    return new Map(hosts.map((host) => [host.id, host]));
  }

  /**
   * A host who may meet people. Being on a pause keeps new invitations away, not an answer to one that came before.
   * Under the lock `host:ID`, which a suspension takes as well, the answer holds until the transaction ends.
   *
   * @throws DomainError `host_not_approved`
   */
  async requireApproved(db: EntityManager, id: string): Promise<Host> {
    const host = await this.repository.find(db, id);
    if (host?.state === 'approved' || host?.state === 'paused') return host;
    throw new DomainError('host_not_approved', { params: { state: host?.state ?? 'unknown' } });
  }

  /** Every host profile of a member, the oldest first. */
  ofMember(db: EntityManager, memberId: string): Promise<Host[]> {
    return this.repository.findOfMember(db, memberId);
  }

  /**
   * The member's own host profile in a programme, or the only one they have.
   *
   * @throws DomainError `not_found` where there is none, `validation_failed` where there are several to choose from
   */
  async requireOwn(db: EntityManager, memberId: string, programmeSlug?: string): Promise<Host> {
    const own = await this.repository.findOfMember(db, memberId);
    if (programmeSlug !== undefined) {
      const programme = await this.programmes.findBySlug(db, programmeSlug);
      const host = own.find(({ programmeId }) => programmeId === programme?.id);
      if (!host) throw new DomainError('not_found');
      return host;
    }
    if (own.length > 1) {
      throw new DomainError('validation_failed', { errors: [{ path: 'programme', code: 'required' }] });
    }
    if (!own[0]) throw new DomainError('not_found');
    return own[0];
  }

  /**
   * Takes the next revision for a change of something that belongs to the profile.
   *
   * @throws DomainError `stale` where the profile is not at `revision` any more
   */
  async advance(tx: EntityManager, hostId: string, revision: number): Promise<void> {
    if (!(await this.repository.advance(tx, hostId, revision))) throw new DomainError('stale');
  }

  /** What hosts have said yes to in advance and not switched off, by host; hosts without any are missing. */
  standingYesOf(db: EntityManager, hostIds: readonly string[]): Promise<Map<string, StandingYes[]>> {
    return this.standing.standingYesOf(db, hostIds);
  }

  /** Tells the others, after the commit, that something changed that matters to matching. */
  async changed(tx: EntityManager, { id, hubId, programmeId, memberId }: Host): Promise<void> {
    this.outbox.add(tx, 'host.changed', { hostId: id, hubId, programmeId, memberId });
  }

  /** Gives the host's calendar a new secret; the one before it opens nothing any more. */
  async setCalendarSecret(tx: EntityManager, host: Host, secret: string): Promise<void> {
    const changed = await this.repository.update(tx, host.id, host.revision, { calendarTokenHash: hashOf(secret) });
    if (!changed) throw new DomainError('stale');
  }

  findByCalendarSecret(db: EntityManager, secret: string): Promise<Host | null> {
    return this.repository.findByCalendarToken(db, hashOf(secret));
  }
}
