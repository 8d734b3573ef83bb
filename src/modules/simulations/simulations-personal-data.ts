import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { SimulationRepository } from './simulation.repository.js';
import { pack, unpack, type SnapshotLines } from './snapshot-lines.js';
import { SnapshotRepository } from './snapshot.repository.js';
import { idOf } from './snapshots.service.js';

/**
 * A member's lines in the kept snapshots: what the engine looks at, as the sections before tell it, of some days back. An
 * erasure takes them out; what a day comes to without them nobody can tell any more.
 */
@Injectable()
export class SimulationsPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'simulations';

  constructor(
    private readonly personalData: PersonalData,
    private readonly simulations: SimulationRepository,
    private readonly snapshots: SnapshotRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const { hostIds, layoverIds } = await this.simulations.idsOfMember(db, memberId);
    const lines = [
      ...(await this.linesOf(db, ['hosts'], hostIds)),
      ...(await this.linesOf(db, ['open', 'asked'], layoverIds)),
    ];
    return lines.length > 0 ? lines : null;
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    const { hostIds, layoverIds } = await this.simulations.idsOfMember(tx, memberId);
    const ids = new Set([...hostIds, ...layoverIds]);
    const parts = [
      ...(await this.snapshots.partsAround(tx, ['hosts'], hostIds, true)),
      ...(await this.snapshots.partsAround(tx, ['open', 'asked'], layoverIds, true)),
    ];
    for (const part of parts) {
      const lines = await unpack<SnapshotLines['hosts' | 'open']>(part.content);
      const left = lines.filter((line) => !ids.has(idOf(line)!));
      if (left.length < lines.length) await this.snapshots.replaceContent(tx, part, left.length, await pack(left));
    }
    await this.simulations.deleteLayovers(tx, layoverIds);
    return [];
  }

  private async linesOf(db: EntityManager, kinds: readonly ('hosts' | 'open' | 'asked')[], ids: readonly string[]) {
    const found: { snapshotId: string; line: object }[] = [];
    for (const { snapshotId, content } of await this.snapshots.partsAround(db, kinds, ids)) {
      const lines = await unpack<SnapshotLines['hosts' | 'open']>(content);
      for (const line of lines) if (ids.includes(idOf(line)!)) found.push({ snapshotId, line });
    }
    return found;
  }
}
