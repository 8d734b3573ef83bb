import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import {
  acceptFeatureNames,
  LEAST_OUTCOMES,
  priorAcceptanceModel,
  priorSpread,
  type FittedModel,
} from '../../engine/index.js';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage } from '../../platform/http/index.js';
import { toInstant } from '../../shared/instant.js';
import type { AcceptanceFit } from './acceptance-fit.entity.js';
import { AcceptanceFitRepository } from './acceptance-fit.repository.js';
import type {
  AcceptanceFitDetails,
  AcceptanceFitPage,
  AcceptanceFitsQuery,
  AcceptanceFitView,
} from './acceptance-fit.schema.js';

/** What staff see of what was learned, and whether it is used. */
@Injectable()
export class AcceptanceFits {
  constructor(
    private readonly database: Database,
    private readonly fits: AcceptanceFitRepository,
  ) {}

  async list({ programmeId }: StaffScope, { limit, cursor }: AcceptanceFitsQuery): Promise<AcceptanceFitPage> {
    const rows = await this.fits.list(this.database.manager, programmeId, limit + 1, cursorId(cursor));
    return toPage(rows, limit, toView);
  }

  async get({ programmeId }: StaffScope, id: string): Promise<AcceptanceFitDetails> {
    const db = this.database.manager;
    const fit = await this.fits.find(db, programmeId, id);
    if (!fit) throw new DomainError('not_found');
    return {
      ...toView(fit),
      outcomesNeeded: LEAST_OUTCOMES,
      model: fit.model && modelOf(fit.model, await this.fits.hostsWithEffect(db, id)),
      bins: [...(fit.calibration?.bins ?? [])],
    };
  }
}

function toView({ id, fittedAt, outcomes, active, inactiveBecause, calibration }: AcceptanceFit): AcceptanceFitView {
  return {
    id,
    fittedAt: toInstant(fittedAt),
    outcomes,
    active,
    inactiveBecause,
    heldBack: calibration && {
      outcomes: calibration.heldBack,
      since: toInstant(calibration.since),
      observedRate: calibration.observedRate,
      baseRate: calibration.baseRate,
      fit: calibration.errors.fit,
      prior: calibration.errors.prior,
      overPrior: { brier: calibration.overPrior.mean, standardError: calibration.overPrior.error },
      everybodyTheSame: calibration.errors.baseRate,
      current: calibration.errors.current ?? null,
    },
  };
}

function modelOf(model: FittedModel, hosts: number): NonNullable<AcceptanceFitDetails['model']> {
  const named = { intercept: model.intercept, ...model.coefficients };
  const prior = { intercept: priorAcceptanceModel.intercept, ...priorAcceptanceModel.coefficients };
  const names = (['intercept', ...acceptFeatureNames] as const).filter((name) => name in named);
  return {
    coefficients: names.map((name) => ({
      name,
      prior: prior[name],
      priorSpread: priorSpread[name],
      value: named[name],
      spread: model.spread[name],
    })),
    answerTime: { prior: priorAcceptanceModel.answer, value: model.answer },
    hostSpread: model.hostSpread,
    hosts,
  };
}
