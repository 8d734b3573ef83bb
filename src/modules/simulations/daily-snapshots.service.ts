import { Injectable, Logger } from '@nestjs/common';
import { Database, violatedConstraint } from '../../platform/database/index.js';
import { eachInTurn } from '../../platform/reconcile/index.js';
import { Clock } from '../../shared/clock.js';
import type { SimulatedRequest } from '../../engine/index.js';
import { newId } from '../../shared/ids.js';
import { DAY_MS } from '../../shared/instant.js';
import { Hubs } from '../hubs/index.js';
import type { RunPlace } from '../matching/index.js';
import { Programmes } from '../programmes/index.js';
import type { EngineSnapshot } from './engine-snapshot.entity.js';
import { SnapshotRepository } from './snapshot.repository.js';
import { Snapshots } from './snapshots.service.js';

/** Keeps of each day and hub what can be replayed: at its beginning the hub, once it is over who asked in it. */
@Injectable()
export class DailySnapshots {
  private readonly logger = new Logger(DailySnapshots.name);

  constructor(
    private readonly database: Database,
    private readonly rows: SnapshotRepository,
    private readonly snapshots: Snapshots,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly clock: Clock,
  ) {}

  /** Does what is missing, however late it is; returns how many days it has begun or completed. */
  async keep(): Promise<number> {
    const today = dayOf(this.clock.now());
    const over = await this.rows.incompleteDays(this.database.manager, today);
    const completed = await eachInTurn(over, (snapshot) => this.complete(snapshot));
    return completed + (await eachInTurn(await this.placesWithout(today), (place) => this.begin(place, today)));
  }

  /**
   * Keeps yesterday for a hub of which nothing is kept so far, as if the hosts of now had been its hosts then; the caller
   * says who asked. Returns whether there was nothing.
   */
  keepYesterday(place: RunPlace, asked: (takenAt: number) => readonly SimulatedRequest[]): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await this.database.lock(tx, `snapshot:${place.programmeId}/${place.hubId}`);
      const day = dayOf(new Date(this.clock.now().getTime() - DAY_MS));
      const known = await this.rows.keptDays(tx, place);
      if (known.length > 0) return false;
      const takenAt = new Date(Date.parse(day));
      const id = newId();
      await this.rows.insert(tx, { id, ...place, day, takenAt, isComplete: true });
      await this.snapshots.addHub(tx, id, place, takenAt);
      await this.snapshots.addRequests(tx, id, asked(takenAt.getTime()));
      return true;
    });
  }

  /** Hubs of open programmes of which nothing is kept of the day yet. */
  private async placesWithout(day: string): Promise<RunPlace[]> {
    const db = this.database.manager;
    const places: RunPlace[] = [];
    for (const { id: programmeId, state } of await this.programmes.all(db)) {
      if (state !== 'open') continue;
      for (const hubId of await this.programmes.hubIds(db, programmeId)) {
        const place = { programmeId, hubId };
        if (!(await this.rows.ofDay(db, place, day))) places.push(place);
      }
    }
    return places;
  }

  private async begin(place: RunPlace, day: string): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        const takenAt = this.clock.now();
        const id = newId();
        await this.rows.insert(tx, { id, ...place, day, takenAt, isComplete: false });
        await this.snapshots.addHub(tx, id, place, takenAt);
        await this.snapshots.addOpen(tx, id, place, takenAt);
      });
      this.logger.log({ msg: 'day begun', ...place, day });
    } catch (error) {
      // Another process was quicker.
      if (violatedConstraint(error) !== 'uq_engine_snapshot_day') throw error;
    }
  }

  private async complete({ id, programmeId, hubId, takenAt, day }: EngineSnapshot): Promise<void> {
    const to = new Date(Date.parse(day!) + DAY_MS);
    await this.database.transaction(async (tx) => {
      await this.database.lock(tx, `snapshot:${id}`);
      const now = await this.rows.find(tx, id);
      if (!now || now.isComplete) return;
      await this.snapshots.addAsked(tx, id, { programmeId, hubId }, { from: takenAt, to });
      await this.rows.complete(tx, id);
    });
  }
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
