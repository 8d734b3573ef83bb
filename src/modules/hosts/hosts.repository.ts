import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { HostState } from '../../contracts/states.js';
import { Host } from './host.entity.js';

export type HostChanges = Partial<Omit<Host, 'id' | 'programmeId' | 'hubId' | 'memberId' | 'revision' | 'createdAt'>>;

/** Whom a list of a programme's hosts shows. */
export interface HostFilter {
  states: readonly HostState[];
  /** The beginning of the first name; case and accents make no difference. */
  name?: string;
  hubId?: string;
}

@Injectable()
export class HostsRepository {
  async insert(tx: EntityManager, host: Omit<Host, 'createdAt' | 'revision'>): Promise<void> {
    await tx.insert(Host, host);
  }

  find(db: EntityManager, id: string): Promise<Host | null> {
    return db.findOneBy(Host, { id });
  }

  findMany(db: EntityManager, ids: readonly string[]): Promise<Host[]> {
    return ids.length === 0 ? Promise.resolve([]) : db.findBy(Host, { id: In([...ids]) });
  }

  findOfProgramme(db: EntityManager, programmeId: string, id: string): Promise<Host | null> {
    return db.findOneBy(Host, { id, programmeId });
  }

  findOfMember(db: EntityManager, memberId: string): Promise<Host[]> {
    return db.find(Host, { where: { memberId }, order: { id: 'ASC' } });
  }

  findByCalendarToken(db: EntityManager, calendarTokenHash: string): Promise<Host | null> {
    return db.findOneBy(Host, { calendarTokenHash });
  }

  /** A programme's hosts, newest first, starting behind `afterId`. */
  list(
    db: EntityManager,
    programmeId: string,
    { states, name, hubId }: HostFilter,
    limit: number,
    afterId?: string,
  ): Promise<Host[]> {
    const query = db
      .createQueryBuilder(Host, 'host')
      .where('host.programmeId = :programmeId AND host.state = ANY(:states)', { programmeId, states })
      .orderBy('host.id', 'DESC')
      .limit(limit);
    if (name) {
      query.andWhere(
        `host.memberId IN (SELECT id FROM member WHERE name_key(first_name) ^@ name_key(:name))`,
        { name },
      );
    }
    if (hubId) query.andWhere('host.hubId = :hubId', { hubId });
    if (afterId) query.andWhere('host.id < :afterId', { afterId });
    return query.getMany();
  }

  /** False where the row is not at that revision any more. */
  async update(tx: EntityManager, id: string, revision: number, changes: HostChanges): Promise<boolean> {
    const { affected } = await tx.update(Host, { id, revision }, changes);
    return affected === 1;
  }

  /** Takes the next revision, for a change of what hangs on the row; false where it is not at that revision any more. */
  async advance(tx: EntityManager, id: string, revision: number): Promise<boolean> {
    const { affected } = await tx.update(Host, { id, revision }, { revision: () => 'revision + 1' });
    return affected === 1;
  }

  /** False where the host is in none of the states any more. */
  async transition(
    tx: EntityManager,
    id: string,
    from: readonly HostState[],
    to: HostState,
    changes: HostChanges = {},
  ): Promise<boolean> {
    const { affected } = await tx.update(Host, { id, state: In([...from]) }, { ...changes, state: to });
    return affected === 1;
  }

  /** Hosts whose pause is over. */
  findDuePauses(db: EntityManager, now: Date): Promise<Host[]> {
    return db
      .createQueryBuilder(Host, 'host')
      .where(`host.state = 'paused' AND host.pausedUntil <= :now`, { now })
      .orderBy('host.id')
      .limit(1000)
      .getMany();
  }
}
