import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SimulatedRequest } from '../../engine/index.js';
import { DAY_MS } from '../../shared/instant.js';
import { groupBy } from '../../shared/group-by.js';
import { Acceptance } from '../acceptance/index.js';
import { Hubs } from '../hubs/index.js';
import { Invitations } from '../invitations/index.js';
import { HubInput, type RunPlace } from '../matching/index.js';
import { Rules } from '../rules/index.js';
import type { SnapshotPartKind } from './engine-snapshot.entity.js';
import { pack, unpack, type SnapshotLines } from './snapshot-lines.js';
import { SnapshotRepository } from './snapshot.repository.js';

/** Lines of one part: making them into text takes some milliseconds, in which nobody else is served. */
const LAYOVERS = 250;
/** Departures up to then can be replayed. */
export const HORIZON_MS = 21 * DAY_MS;

/** Writes down what the engine sees of a hub, and reads it again. */
@Injectable()
export class Snapshots {
  constructor(
    private readonly repository: SnapshotRepository,
    private readonly input: HubInput,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly invitations: Invitations,
    private readonly acceptance: Acceptance,
  ) {}

  /** Adds the hub and its hosts as they are now. */
  async addHub(tx: EntityManager, snapshotId: string, place: RunPlace, now: Date): Promise<void> {
    const hub = await this.hubs.ofId(place.hubId, tx);
    const acceptance = await this.acceptance.current(tx, place.programmeId);
    const { rules } = await this.rules.published(tx, place.programmeId);
    const from = now.getTime();
    const until = from + HORIZON_MS;
    const zones = hub.engineZones({ start: from - DAY_MS, end: until });
    await this.add(tx, snapshotId, 'header', 0, [
      {
        format: 1,
        place: { hub: { id: hub.id, timeZone: hub.timeZone }, zones, transferRules: hub.pack(place.programmeId).rules },
        pending: await this.input.pending(tx, place),
        acceptance: acceptance.model,
        from,
        until,
      },
    ]);
    let number = 0;
    const window = { now: from, until, fairnessDays: rules.fairness.windowDays };
    for await (const hosts of this.input.hosts(tx, place, acceptance, window)) {
      await this.add(tx, snapshotId, 'hosts', number++, hosts);
    }
  }

  /** Adds the layovers that wait for a host now, without whom they have asked in vain. */
  async addOpen(tx: EntityManager, snapshotId: string, place: RunPlace, now: Date): Promise<void> {
    await this.addLayovers(tx, snapshotId, 'open', async (afterId) => {
      const some = await this.repository.openLayovers(tx, place, now, afterId, LAYOVERS);
      const settled = await this.invitations.settledPairs(tx, some.map(({ layover }) => layover.id));
      const refused = groupBy(settled, ({ layoverId }) => layoverId);
      return some.map(({ layover, asksAt }) => {
        const hostIds = (refused.get(layover.id) ?? []).map(({ hostId }) => hostId);
        return { asksAt, layover: { ...layover, excludedHostIds: [...layover.excludedHostIds, ...hostIds] } };
      });
    });
  }

  /** Adds the layovers that were asked for in that time, those that the snapshot has as open excepted. */
  async addAsked(tx: EntityManager, snapshotId: string, place: RunPlace, during: { from: Date; to: Date }): Promise<void> {
    const open = new Set((await this.lines(tx, snapshotId, 'open')).map(({ layover }) => layover.id));
    await this.addLayovers(tx, snapshotId, 'asked', (afterId) =>
      this.repository.askedLayovers(tx, place, during, afterId, LAYOVERS),
      open,
    );
  }

  /** Adds layovers of somewhere else, in order of their ids. */
  async addRequests(tx: EntityManager, snapshotId: string, requests: readonly SimulatedRequest[]): Promise<void> {
    for (let start = 0; start < requests.length; start += LAYOVERS) {
      await this.add(tx, snapshotId, 'asked', start / LAYOVERS, requests.slice(start, start + LAYOVERS));
    }
  }

  /** Whether the hub and its hosts are in it. */
  async hasHub(db: EntityManager, snapshotId: string): Promise<boolean> {
    return (await this.repository.partCount(db, snapshotId, 'header')) > 0;
  }

  /** Undefined where the snapshot is no longer kept. */
  async header(db: EntityManager, snapshotId: string): Promise<SnapshotLines['header'] | undefined> {
    return (await this.lines(db, snapshotId, 'header'))[0];
  }

  /** The compressed parts of one kind, one after the other. */
  async *contents(db: EntityManager, snapshotId: string, kind: SnapshotPartKind): AsyncGenerator<Uint8Array> {
    const count = await this.repository.partCount(db, snapshotId, kind);
    for (let number = 0; number < count; number += 1) {
      const part = await this.repository.part(db, snapshotId, kind, number);
      if (part) yield part.content;
    }
  }

  private async lines<K extends SnapshotPartKind>(db: EntityManager, snapshotId: string, kind: K): Promise<SnapshotLines[K][]> {
    const lines: SnapshotLines[K][] = [];
    for await (const content of this.contents(db, snapshotId, kind)) lines.push(...(await unpack<SnapshotLines[K]>(content)));
    return lines;
  }

  private async addLayovers(
    tx: EntityManager,
    snapshotId: string,
    kind: 'open' | 'asked',
    next: (afterId: string | null) => Promise<SimulatedRequest[]>,
    except: ReadonlySet<string> = new Set(),
  ): Promise<void> {
    let afterId: string | null = null;
    for (let number = 0; ; number += 1) {
      const some = await next(afterId);
      if (some.length === 0) return;
      afterId = some.at(-1)!.layover.id;
      await this.add(tx, snapshotId, kind, number, some.filter(({ layover }) => !except.has(layover.id)));
    }
  }

  private async add<K extends SnapshotPartKind>(
    tx: EntityManager,
    snapshotId: string,
    kind: K,
    number: number,
    lines: readonly SnapshotLines[K][],
  ): Promise<void> {
    const ids = lines.map(idOf);
    await this.repository.addPart(tx, {
      snapshotId,
      kind,
      number,
      firstId: ids[0] ?? null,
      lastId: ids.at(-1) ?? null,
      lines: lines.length,
      content: await pack(lines),
    });
  }
}

/** Of a host or of a layover; a hub has none that anybody looks for. */
export function idOf(line: SnapshotLines[SnapshotPartKind]): string | null {
  if ('layover' in line) return line.layover.id;
  return 'id' in line ? line.id : null;
}
