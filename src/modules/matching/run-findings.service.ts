import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { message, scorePair, whyNotGate, type EngineLayover, type Message } from '../../engine/index.js';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { DAY_MS, toInstant } from '../../shared/instant.js';
import { Hosts } from '../hosts/index.js';
import { Hubs } from '../hubs/index.js';
import { Rules } from '../rules/index.js';
import { foundLayovers } from './found-layover.repository.js';
import { HostFactsRepository } from './host-facts.repository.js';
import { HostReader, type HostWindow } from './kept/host-line.js';
import { readCandidates, type FoundCandidate } from './kept/kept-candidate.js';
import { readLayovers, readPending } from './kept/layover-line.js';
import { MatchingInputRepository } from './matching-input.repository.js';
import type { MatchingRun, RunLayover } from './matching-run.entity.js';
import { MatchingRunRepository } from './matching-run.repository.js';
import type { MessageView } from './matching-run.schema.js';
import type { LayoverFinding } from './run-findings.schema.js';
import { RunResultRepository } from './run-result.repository.js';

/** What a run found of one layover, in all that is kept of it, and why it was not somebody else. */
@Injectable()
export class RunFindings {
  constructor(
    private readonly database: Database,
    private readonly runs: MatchingRunRepository,
    private readonly results: RunResultRepository,
    private readonly input: MatchingInputRepository,
    private readonly facts: HostFactsRepository,
    private readonly hosts: Hosts,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not_found`; `validation_failed` where the host is none of the run's hub */
  async get({ programmeId }: StaffScope, runId: string, layoverId: string, hostId?: string): Promise<LayoverFinding> {
    const db = this.database.manager;
    const run = await this.runs.find(db, programmeId, runId);
    const found = run && (await this.results.asOf(db, run, layoverId));
    if (!found) throw new DomainError('not_found');
    const { row, foundAt } = found;
    const candidates = row.candidates ? readCandidates(layoverId, row.candidates) : [];
    const gain = row.candidates?.gain ?? 0;
    const layover = (await foundLayovers(db, [layoverId])).get(layoverId)!;
    const { hub } = await this.hubs.ofId(run.hubId);
    return {
      runId,
      layoverId,
      layover,
      hub: { iata: hub.iata, city: hub.city, timeZone: hub.timeZone },
      foundByRunId: row.runId,
      foundAt: toInstant(foundAt),
      outcome: row.outcome,
      cause: row.cause,
      candidateCount: row.candidateCount,
      gain,
      reasons: row.reasons as MessageView[],
      reasonCounts: row.reasonCounts as LayoverFinding['reasonCounts'],
      nearMisses: row.nearMisses as MessageView[],
      candidates: candidates.map(toView),
      whyNot: hostId === undefined ? null : await this.whyNot(db, run, row, hostId, candidates),
    };
  }

  private async whyNot(
    db: EntityManager,
    run: MatchingRun,
    { layoverId, candidates: kept }: RunLayover,
    hostId: string,
    candidates: readonly FoundCandidate[],
  ): Promise<NonNullable<LayoverFinding['whyNot']>> {
    const host = await this.hosts.find(db, hostId);
    if (host?.programmeId !== run.programmeId || host.hubId !== run.hubId) {
      throw new DomainError('validation_failed', { errors: [{ path: 'hostId', code: 'unknown_reference' }] });
    }
    const now = this.clock.now();
    const found = candidates.find((candidate) => candidate.hostId === hostId);
    const reason =
      (await this.obstacle(db, run, layoverId, hostId, now)) ?? (found ? worthOf(found, kept?.gain ?? 0) : notAmongBest());
    return { hostId, evaluatedAt: toInstant(now), reason: reason as MessageView };
  }

  /** What keeps the two apart as things are now; undefined where nothing does. */
  private async obstacle(
    db: EntityManager,
    { programmeId, hubId }: MatchingRun,
    layoverId: string,
    hostId: string,
    now: Date,
  ): Promise<Message | undefined> {
    const place = { programmeId, hubId };
    const state = await this.input.askedState(db, layoverId, hostId);
    if (state) return message('why_not.asked', { state });
    const [open] = readLayovers(await this.input.layoverLines(db, place, [layoverId]), new Map());
    const layover = open?.layover;
    if (!layover || (layover.answerBy ?? 0) <= now.getTime()) return message('why_not.layover_closed');
    return this.tryGates(db, place, layover, hostId, now);
  }

  private async tryGates(
    db: EntityManager,
    place: { programmeId: string; hubId: string },
    layover: EngineLayover,
    hostId: string,
    now: Date,
  ): Promise<Message | undefined> {
    const hub = await this.hubs.ofId(place.hubId, db);
    const { rules } = await this.rules.ofLayover(db, { ...place, id: layover.id });
    const day = now.getTime() - (now.getTime() % DAY_MS);
    const window: HostWindow = { day, fairnessFrom: day - rules.fairness.windowDays * DAY_MS, until: layover.departsAt };
    const line = await this.facts.lines(db, place, [hostId], window);
    if (line === '') return message('why_not.gate.host_inactive');
    const snapshot = {
      hub: { id: hub.id, timeZone: hub.timeZone },
      zones: hub.engineZones({ start: layover.arrivesAt, end: layover.departsAt }),
      transferRules: hub.pack(place.programmeId).rules,
      layovers: [layover],
      hosts: [new HostReader(window).read(line, now.getTime())],
      ruleSet: rules,
      now: now.getTime(),
      pending: readPending(await this.input.pending(db, place)),
    };
    const pair = scorePair(snapshot, layover.id, hostId);
    if (pair.outcome === 'not_enough_time') return message('why_not.not_enough_time');
    // A score depends on the other hosts, who are not here.
    if (pair.outcome === 'failed' && pair.gate !== 'min_score') return whyNotGate(pair);
    return undefined;
  }
}

const notAmongBest = (): Message => message('why_not.not_among_best');

const worthOf = ({ score, price }: FoundCandidate, gain: number): Message =>
  price > 0 ? message('why_not.price', { score, price, gain }) : message('why_not.better_host', { score, gain });

function toView(candidate: FoundCandidate): LayoverFinding['candidates'][number] {
  const { hostId, interval, venueId, score, acceptChance, price, factors, added, reasons } = candidate;
  return {
    hostId,
    startsAt: toInstant(interval.start),
    endsAt: toInstant(interval.end),
    venueId,
    score,
    acceptChance,
    price,
    factors: factors.map(({ factor, value, weight, contribution }) => ({ factor, value, weight, contribution })),
    conditions: added.map(({ id, points = 0 }) => ({ id, points })),
    reasons: reasons.map(({ key, params }) => ({ key, params })) as MessageView[],
  };
}
