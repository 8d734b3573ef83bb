import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { LayoverMoves } from './layover-moves.service.js';
import type { Layover } from './layover.entity.js';
import { LayoversRepository } from './layovers.repository.js';

/** What a traveller asked for. Erasure ends what is going on; past layovers stay as figures, without what was said. */
@Injectable()
export class LayoversPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'layovers';

  constructor(
    private readonly personalData: PersonalData,
    private readonly repository: LayoversRepository,
    private readonly moves: LayoverMoves,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    return (await this.repository.allOfTraveller(db, memberId)).map(exported);
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    for (const { id, state } of await this.repository.allOfTraveller(tx, memberId)) {
      if (state !== 'open' && state !== 'matched') continue;
      await this.moves.move(tx, id, 'cancelled', { actorId: memberId, reason: 'account_erased' });
    }
    const kept = await this.repository.pseudonymise(tx, memberId);
    return kept > 0 ? [{ section: this.section, reason: 'other_side' }] : [];
  }
}

function exported({ id, programmeId, hubId, travellerId: _, externalRef: __, revision: ___, ...said }: Layover): unknown {
  return {
    id,
    programmeId,
    hubId,
    ...said,
    cityWindow: said.cityWindow && {
      startsAt: toInstant(said.cityWindow.start),
      endsAt: toInstant(said.cityWindow.end),
    },
  };
}
