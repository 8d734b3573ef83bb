import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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

/** Offers and findings in one message and one statement: reading more would keep everybody else waiting. */
const OFFERS = 500;
const FINDINGS = 1_000;

/** Writes down what the engine has decided and found, in the run's transaction. */
@Injectable()
export class RunWriter {
  constructor(
    private readonly thread: MatchingThread,
    private readonly input: MatchingInputRepository,
    private readonly results: RunResultRepository,
    private readonly invitations: Invitations,
  ) {}

  /** Returns how many hosts have been asked. */
  async write(
    tx: EntityManager,
    runId: string,
    place: RunPlace,
    hub: KnownHub,
    { offers }: RoundSummary,
  ): Promise<number> {
    const invited = new Set<string>();
    let count = 0;
    for (let from = 0; from < offers; from += OFFERS) {
      const decided = JSON.parse(await this.thread.call('offers', keyOf(place), from, OFFERS)) as OfferLine[];
      // Only what still holds: meanwhile travellers may have cancelled, and hosts gone on pause.
      const held = await this.input.holdUnchanged(tx, decided);
      await this.invitations.offer(
        tx,
        held.map((offer) => toOffer(runId, place, hub, offer)),
      );
      for (const { layoverId } of held) invited.add(layoverId);
      count += held.length;
    }
    await this.writeFindings(tx, runId, place, [...invited]);
    return count;
  }

  private async writeFindings(tx: EntityManager, runId: string, place: RunPlace, invited: string[]): Promise<void> {
    const next = (): Promise<FoundLines | undefined> => this.thread.call('found', keyOf(place), invited, FINDINGS);
    let found = await next();
    while (found) {
      // The thread makes the next lines while these are written.
      const following = next();
      following.catch(() => undefined);
      await this.results.replace(tx, runId, found);
      found = await following;
    }
  }
}

function toOffer(runId: string, { programmeId, hubId }: RunPlace, hub: KnownHub, offer: OfferLine): Offer {
  return {
    programmeId,
    hubId,
    layoverId: offer.layoverId,
    hostId: offer.hostId,
    runId,
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
