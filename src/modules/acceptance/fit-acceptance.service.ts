import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { fitAcceptanceInSteps, type AskOutcome, type FitResult, type FitVerdict } from '../../engine/index.js';
import { Audit } from '../../platform/audit/index.js';
import { Database } from '../../platform/database/index.js';
import { eachInTurn, Purging } from '../../platform/reconcile/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { DAY_MS } from '../../shared/instant.js';
import { Invitations } from '../invitations/index.js';
import { Programmes } from '../programmes/index.js';
import type { AcceptanceFit } from './acceptance-fit.entity.js';
import { AcceptanceFitRepository } from './acceptance-fit.repository.js';
import { inTurns } from './in-turns.js';

/** Hosts' habits change with the seasons: older answers tell little of the next. */
const LEARN_FROM_MS = 365 * DAY_MS;
/** More change the coefficients in the third digit. */
const MOST_OUTCOMES = 20_000;
const KEEP_FITS_MS = 365 * DAY_MS;

/** Learns from answers how likely hosts say yes, each programme for itself. */
@Injectable()
export class FitAcceptance {
  private readonly logger = new Logger(FitAcceptance.name);

  constructor(
    private readonly database: Database,
    private readonly programmes: Programmes,
    private readonly invitations: Invitations,
    private readonly fits: AcceptanceFitRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
    purging: Purging,
  ) {
    purging.register({
      name: 'acceptance.fits',
      run: (now) => this.fits.deleteInactiveBefore(this.database.manager, new Date(now.getTime() - KEEP_FITS_MS)),
    });
  }

  async fitAll(): Promise<number> {
    const programmes = await this.programmes.all(this.database.manager);
    return eachInTurn(programmes, ({ id }) => this.fit(id));
  }

  /**
   * Fits a programme's model to what is known by now, and puts it in force if it is the best. The same outcomes are
   * fitted once: `nothing_new` says that they have been.
   */
  async fit(programmeId: string): Promise<FitVerdict | 'nothing_new'> {
    const db = this.database.manager;
    const since = new Date(this.clock.now().getTime() - LEARN_FROM_MS);
    const outcomes = await this.invitations.outcomes(db, programmeId, since, MOST_OUTCOMES);
    const outcomesHash = hashOf(outcomes);
    if (await this.fits.isFitted(db, programmeId, outcomesHash)) return 'nothing_new';
    const current = await this.fits.active(db, programmeId);
    const result = await inTurns(fitAcceptanceInSteps(outcomes, current?.model ?? undefined));
    const fit: AcceptanceFit = {
      id: newId(),
      programmeId,
      fittedAt: this.clock.now(),
      outcomes: outcomes.length,
      outcomesHash,
      model: result.fit?.model ?? null,
      calibration: result.fit?.calibration ?? null,
      active: result.best === 'fit',
      inactiveBecause: result.verdict === 'active' ? null : result.verdict,
      effectsAt: null,
    };
    const isKept = await this.database.transaction((tx) => this.keep(tx, fit, current, result));
    const { verdict } = result;
    this.logger.log({ msg: 'acceptance fitted', programmeId, outcomes: outcomes.length, verdict, isKept });
    return isKept ? verdict : 'nothing_new';
  }

  /** False where somebody else has fitted these outcomes, or put another fit in force, meanwhile. */
  private async keep(
    tx: EntityManager,
    fit: AcceptanceFit,
    current: AcceptanceFit | null,
    { best, effects }: FitResult,
  ): Promise<boolean> {
    await this.database.lock(tx, `acceptance:${fit.programmeId}`);
    if (await this.fits.isFitted(tx, fit.programmeId, fit.outcomesHash)) return false;
    if ((await this.fits.active(tx, fit.programmeId))?.id !== current?.id) return false;

    if (current && best !== 'current') {
      const reason = best === 'fit' ? 'superseded' : 'not_better_than_prior';
      await this.fits.deactivate(tx, current.id, reason);
      this.tell(tx, current, 'deactivated', { active: false, reason });
    }
    await this.fits.insert(tx, fit);
    const inForce = best === 'fit' ? fit : best === 'current' ? current : null;
    if (inForce) await this.fits.replaceEffects(tx, inForce.id, effects, this.clock.now());
    if (fit.active) this.tell(tx, fit, 'activated', { active: true, outcomes: fit.outcomes });
    return true;
  }

  private tell(tx: EntityManager, { id, programmeId }: AcceptanceFit, what: string, after: unknown): void {
    const subject = { type: 'acceptance_fit', id };
    this.audit.record(tx, { programmeId, actorId: null, action: `acceptance_fit.${what}`, subject, after });
  }
}

/** Which outcomes these are, and what they say. */
function hashOf(outcomes: readonly AskOutcome[]): string {
  const hash = createHash('sha256');
  for (const { id, said } of outcomes) hash.update(`${id}${said}`);
  return hash.digest('hex');
}
