import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../platform/database/index.js';
import type { KnownHub } from '../hubs/index.js';
import { Invitations, type Offer } from '../invitations/index.js';
import { keyOf } from './hub-keeper.service.js';
import type { FoundLines } from './kept/found-lines.js';
import type { RoundSummary } from './kept/kept-hubs.js';
import type { OfferLine } from './kept/offer-line.js';
import { MatchingInputRepository } from './matching-input.repository.js';
import type { RunPlace } from './matching-run.repository.js';
import { MatchingThread } from './matching-thread.service.js';
import { RunResultRepository } from './run-result.repository.js';

/**
 * Offers and findings in one message and one statement. More would keep everybody else waiting, and would still be there when
 * the memory is cleared away, which then takes them for something that lasts.
 */
const OFFERS = 100;
const FINDINGS = 100;

/** What decided: the run, and the version of the rules that it was for. */
export interface DecidedBy {
  runId: string;
  ruleSetVersion: number;
}

/** Writes down what the engine has decided and found, in the run's transaction. */
@Injectable()
export class RunWriter {
  constructor(
    private readonly database: Database,
    private readonly thread: MatchingThread,
    private readonly input: MatchingInputRepository,
    private readonly results: RunResultRepository,
    private readonly invitations: Invitations,
  ) {}

  /** Returns how many hosts have been asked. */
  async write(
    tx: EntityManager,
    by: DecidedBy,
    place: RunPlace,
    hub: KnownHub,
    { offers }: RoundSummary,
  ): Promise<number> {
    const key = keyOf(place);
    const invited = new Set<string>();
    let count = 0;
    // The thread makes the next lines while those before them are written.
    let next = offers > 0 ? ahead(this.thread.call('offers', key, 0, OFFERS)) : undefined;
    let findings: Promise<FoundLines | undefined> | undefined;
    for (let from = OFFERS; next; from += OFFERS) {
      const decided = JSON.parse(await next) as OfferLine[];
      next = from < offers ? ahead(this.thread.call('offers', key, from, OFFERS)) : undefined;
      // Only what still holds: meanwhile travellers may have cancelled, and hosts gone on pause.
      const held = await this.input.holdUnchanged(tx, decided);
      for (const { layoverId } of held) invited.add(layoverId);
      count += held.length;
      // Who has been asked is known with the last of them.
      if (!next) findings = this.findings(key, invited);
      await this.invitations.offer(
        tx,
        held.map((offer) => toOffer(by, place, hub, offer)),
      );
      await this.database.writeGathered(tx);
    }
    await this.writeFindings(tx, by.runId, findings ?? this.findings(key, invited), () => this.findings(key, invited));
    return count;
  }

  private async writeFindings(
    tx: EntityManager,
    runId: string,
    first: Promise<FoundLines | undefined>,
    next: () => Promise<FoundLines | undefined>,
  ): Promise<void> {
    let found = await first;
    while (found) {
      const following = next();
      await this.results.replace(tx, runId, found);
      found = await following;
    }
  }

  private findings(key: string, invited: ReadonlySet<string>): Promise<FoundLines | undefined> {
    return ahead(this.thread.call('found', key, [...invited], FINDINGS));
  }
}

/** A failure is thrown where it is awaited, and must not count as unhandled until then. */
function ahead<T>(call: Promise<T>): Promise<T> {
  call.catch(() => undefined);
  return call;
}

function toOffer(by: DecidedBy, { programmeId, hubId }: RunPlace, hub: KnownHub, offer: OfferLine): Offer {
  return {
    programmeId,
    hubId,
    layoverId: offer.layoverId,
    hostId: offer.hostId,
    ...by,
    zoneId: hub.zoneByKey(offer.zoneKey)!.id,
    venueId: offer.venueId,
    during: offer.interval,
    cityWindow: offer.cityWindow,
    travelMinutes: offer.travelMinutes,
    score: offer.score,
    reasons: offer.reasons,
    ask: offer.ask,
    expiresAt: new Date(offer.expiresAt),
    standingYesId: offer.standingYesId,
  };
}
