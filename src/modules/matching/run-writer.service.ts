import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  cityWindow,
  decideInvitations,
  reasonsFor,
  type Candidate,
  type InvitationOffer,
  type MatchResult,
} from '../../engine/index.js';
import type { KnownHub } from '../hubs/index.js';
import { Invitations, type Offer } from '../invitations/index.js';
import type { HubPicture } from './hub-pictures.service.js';
import { MatchingInputRepository } from './matching-input.repository.js';
import type { RunCounts } from './matching-run.entity.js';
import type { RunPlace } from './matching-run.repository.js';
import { RunResultRepository, type CandidateResult, type LayoverResult } from './run-result.repository.js';

/** Candidates of a layover that are kept for its traveller to look at. */
const KEPT_CANDIDATES = 10;

type Assigned = Candidate & { answerBy: number; revision: number };

/** Decides whom to invite by what the engine found, and writes both down, in the run's transaction. */
@Injectable()
export class RunWriter {
  constructor(
    private readonly input: MatchingInputRepository,
    private readonly results: RunResultRepository,
    private readonly invitations: Invitations,
  ) {}

  async write(
    tx: EntityManager,
    runId: string,
    place: RunPlace,
    hub: KnownHub,
    picture: HubPicture,
    result: MatchResult,
  ): Promise<Omit<RunCounts, 'layovers' | 'waiting'>> {
    const offers = await this.decide(tx, picture, result);
    const invited = new Set(offers.map(({ pair }) => pair.layoverId));
    const layoverIds = result.layovers.map(({ layoverId }) => layoverId);
    await this.results.insertLayovers(tx, runId, layoverResults(result, invited));
    await this.results.replaceCandidates(tx, runId, layoverIds, candidateResults(hub, result));
    await this.invitations.offer(
      tx,
      offers.map((offer) => toOffer(runId, place, hub, picture, offer)),
    );
    return countsOf(result, picture, offers.length);
  }

  /** Offers only what still holds: meanwhile travellers may have cancelled, and hosts gone on pause. */
  private async decide(
    tx: EntityManager,
    { snapshot, marks, pending }: HubPicture,
    { assignment }: MatchResult,
  ): Promise<InvitationOffer<Assigned>[]> {
    const assigned = assignment.chosen.flatMap((candidate): Assigned[] => {
      const mark = marks.get(candidate.layoverId);
      return mark ? [{ ...candidate, answerBy: mark.expiresAt.getTime(), revision: mark.revision }] : [];
    });
    const offers = decideInvitations({ assignment: assigned, pending, rules: snapshot.ruleSet, now: snapshot.now });
    const held = new Set(await this.input.holdUnchanged(tx, offers.map(({ pair }) => pair)));
    return offers.filter(({ pair }) => held.has(pair));
  }
}

function layoverResults({ layovers, unmatched }: MatchResult, invited: ReadonlySet<string>): LayoverResult[] {
  const nobody = new Map(unmatched.map((layover) => [layover.layoverId, layover]));
  return layovers.map(({ layoverId, passed }) => {
    const why = nobody.get(layoverId);
    const found = invited.has(layoverId) ? 'invited' : 'assigned';
    return {
      layoverId,
      outcome: why ? 'unmatched' : found,
      candidateCount: passed,
      cause: why?.cause ?? null,
      reasons: [...(why?.reasons ?? [])],
      reasonCounts: why?.reasonCounts ?? {},
      nearMisses: [...(why?.nearMisses ?? [])],
    };
  });
}

const candidateResults = (hub: KnownHub, { layovers }: MatchResult): CandidateResult[] =>
  layovers.flatMap(({ candidates }) =>
    candidates.slice(0, KEPT_CANDIDATES).map((candidate, index) => ({
      layoverId: candidate.layoverId,
      hostId: candidate.hostId,
      zoneId: hub.zoneByKey(candidate.zoneKey)!.id,
      venueId: candidate.venueId,
      during: candidate.interval,
      score: candidate.score,
      rank: index + 1,
      factors: candidate.factors,
      reasons: reasonsFor(candidate, 'traveller'),
    })),
  );

function toOffer(
  runId: string,
  { programmeId, hubId }: RunPlace,
  hub: KnownHub,
  { snapshot, layoversById }: HubPicture,
  { pair, expiresAt }: InvitationOffer<Assigned>,
): Offer {
  const zone = hub.zoneByKey(pair.zoneKey)!;
  const { window } = cityWindow(layoversById.get(pair.layoverId)!, zone, hub.pack(programmeId), snapshot.ruleSet);
  const place = pair.factors.find((score) => score.factor === 'place');
  return {
    programmeId,
    hubId,
    layoverId: pair.layoverId,
    hostId: pair.hostId,
    runId,
    zoneId: zone.id,
    venueId: pair.venueId,
    during: pair.interval,
    // A candidate lies inside of the window, so there is one.
    cityWindow: window!,
    travelMinutes: place!.evidence.transitOutMinutes,
    score: pair.score,
    reasons: reasonsFor(pair, 'host'),
    expiresAt: new Date(expiresAt),
  };
}

function countsOf(
  { layovers, assignment, unmatched }: MatchResult,
  { snapshot }: HubPicture,
  invited: number,
): Omit<RunCounts, 'layovers' | 'waiting'> {
  let pairs = 0;
  let candidates = 0;
  for (const { passed, verdict } of layovers) {
    candidates += passed;
    if (verdict !== 'not_enough_time') pairs += snapshot.hosts.length;
  }
  const assigned = assignment.chosen.length;
  return { hosts: snapshot.hosts.length, pairs, candidates, assigned, invited, unmatched: unmatched.length };
}
