import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { priorAcceptanceModel, type AcceptanceModel } from '../../engine/index.js';
import { AcceptanceFitRepository } from './acceptance-fit.repository.js';

/** What chances are reckoned with. */
export interface CurrentAcceptance {
  readonly model: AcceptanceModel;
  /** Own effects by host id, in log-odds; hosts who are missing have none. */
  readonly effects: ReadonlyMap<string, number>;
  /** Changes whenever the model or an effect does. */
  readonly version: string;
}

const prior: CurrentAcceptance = {
  model: priorAcceptanceModel,
  effects: new Map(),
  version: priorAcceptanceModel.version,
};

/** The acceptance model that is in force in a programme. */
@Injectable()
export class Acceptance {
  private readonly known = new Map<string, CurrentAcceptance>();

  constructor(private readonly fits: AcceptanceFitRepository) {}

  /** One small read; the hosts' effects are read again only where they have changed. */
  async current(db: EntityManager, programmeId: string): Promise<CurrentAcceptance> {
    const fit = await this.fits.active(db, programmeId);
    if (!fit?.model) return prior;
    const version = `${fit.id}@${fit.effectsAt?.getTime() ?? 0}`;
    const known = this.known.get(programmeId);
    if (known?.version === version) return known;

    const { intercept, answer } = fit.model;
    // A feature that came to the model after this fit has its prior.
    const coefficients = { ...priorAcceptanceModel.coefficients, ...fit.model.coefficients };
    const current: CurrentAcceptance = {
      model: { version: fit.id, intercept, coefficients, answer },
      effects: await this.fits.effectsOf(db, fit.id),
      version,
    };
    this.known.set(programmeId, current);
    return current;
  }
}
