import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { ProgrammeBell } from '../programmes/index.js';
import { SideBySide } from './replay/side-by-side.js';
import type { Simulation, SimulationFailure } from './simulation.entity.js';
import { SimulationRepository } from './simulation.repository.js';
import { OtherSimulationThread, SimulationThread } from './simulation-thread.service.js';
import { SnapshotRepository } from './snapshot.repository.js';
import { Snapshots } from './snapshots.service.js';

/** A process that dies takes its attempt with it: after so many it is not the process that is to blame. */
const MOST_ATTEMPTS = 3;
const LAYOVERS = 500;

/** Somebody has cancelled it, or works on it in our place. */
class NoLongerOurs extends Error {}

/** Works on simulations. One that was left in the middle begins anew: the same input gives the same result. */
@Injectable()
export class RunSimulation implements OnModuleDestroy {
  private readonly logger = new Logger(RunSimulation.name);
  private isEnding = false;

  constructor(
    private readonly database: Database,
    private readonly simulations: SimulationRepository,
    private readonly snapshotRows: SnapshotRepository,
    private readonly snapshots: Snapshots,
    private readonly thread: SimulationThread,
    private readonly otherThread: OtherSimulationThread,
    private readonly bell: ProgrammeBell,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleDestroy(): void {
    this.isEnding = true;
  }

  /** Throws what is worth another try. */
  async run(id: string): Promise<void> {
    const simulation = await this.simulations.begin(this.database.manager, id, this.clock.now());
    if (!simulation) return;
    if (simulation.attempt > MOST_ATTEMPTS) return this.fail(simulation, 'worker_lost');
    const replay = new SideBySide(id, this.thread, this.otherThread);
    try {
      await this.prepare(simulation);
      await this.replay(simulation, replay);
      await this.finish(simulation, replay);
    } catch (error) {
      if (error instanceof NoLongerOurs) return;
      if (!(error instanceof RangeError) && (error as Error).name !== 'CertificateError' && (error as Error).name !== 'RangeError') {
        throw error;
      }
      this.logger.error({ msg: 'simulation refused by the engine', simulationId: id }, error);
      await this.fail(simulation, 'engine_error');
    } finally {
      // A thread that is in the middle of a step forgets it afterwards.
      void replay.drop();
    }
  }

  /** Takes the snapshot that is to be replayed, where there is none yet; an attempt that follows finds it. */
  private async prepare(simulation: Simulation): Promise<void> {
    const { programmeId, hubId, source } = simulation;
    const [first] = simulation.snapshotIds;
    if (first !== undefined && (await this.snapshots.hasHub(this.database.manager, first))) return;
    const place = { programmeId, hubId };
    simulation.snapshotIds = await this.database.transaction(async (tx) => {
      const takenAt = this.clock.now();
      const snapshotId = first ?? newId();
      if (first === undefined) {
        await this.snapshotRows.insert(tx, { id: snapshotId, programmeId, hubId, day: null, takenAt, isComplete: true });
      }
      await this.snapshots.addHub(tx, snapshotId, place, takenAt);
      if (source.kind === 'open') await this.snapshots.addOpen(tx, snapshotId, place, takenAt);
      if (!(await this.simulations.setSnapshots(tx, simulation, [snapshotId]))) throw new NoLongerOurs();
      return [snapshotId];
    });
    await this.beat(simulation, 0);
  }

  private async replay(simulation: Simulation, replay: SideBySide): Promise<void> {
    const { rules, publishedRules, seed } = simulation;
    await this.tellSnapshot(simulation, (method, content) => replay.add(method, content));
    await replay.start({ published: publishedRules, draft: rules }, seed);
    await replay.run(async (progress) => {
      if (this.isEnding) throw new Error('the process ends');
      await this.beat(simulation, Math.min(99, Math.floor(progress * 100)));
    });
  }

  /** Tells the thread of the pairs everything that was kept. */
  async load(simulation: Pick<Simulation, 'snapshotIds'>, key: string): Promise<void> {
    await this.tellSnapshot(simulation, (method, content) => this.thread.call(method, key, content));
  }

  private async tellSnapshot({ snapshotIds }: Pick<Simulation, 'snapshotIds'>, add: SideBySide['add']): Promise<void> {
    const db = this.database.manager;
    for (const [index, snapshotId] of snapshotIds.entries()) {
      if (index === 0) {
        for await (const header of this.snapshots.contents(db, snapshotId, 'header')) await add('begin', header);
        for await (const hosts of this.snapshots.contents(db, snapshotId, 'hosts')) await add('addHosts', hosts);
        for await (const open of this.snapshots.contents(db, snapshotId, 'open')) await add('addRequests', open);
      }
      for await (const asked of this.snapshots.contents(db, snapshotId, 'asked')) await add('addRequests', asked);
    }
  }

  private async finish(simulation: Simulation, replay: SideBySide): Promise<void> {
    const { id } = simulation;
    const result = await replay.compare();
    await this.database.transaction(async (tx) => {
      if (!(await this.simulations.finish(tx, simulation, result, this.clock.now()))) throw new NoLongerOurs();
      for (let from = 0; ; from += LAYOVERS) {
        const lines = await replay.layovers(from, LAYOVERS);
        if (lines.length === 0) break;
        await this.simulations.insertLayovers(tx, id, lines);
      }
      await this.simulations.deleteErased(tx, id);
      await this.tell(tx, simulation, 'finished');
    });
  }

  private async fail(simulation: Simulation, failure: SimulationFailure): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.simulations.fail(tx, simulation, failure, this.clock.now()))) return;
      await this.tell(tx, simulation, 'failed', { failure });
    });
  }

  private async tell(tx: Parameters<Outbox['add']>[0], { id, programmeId }: Simulation, state: string, more = {}): Promise<void> {
    const subject = { type: 'simulation', id };
    this.audit.record(tx, { programmeId, actorId: null, action: `simulation.${state}`, subject, after: { state, ...more } });
    this.outbox.add(tx, 'simulation.ended', { simulationId: id, programmeId });
  }

  private async beat(simulation: Simulation, progress: number): Promise<void> {
    const isOurs = await this.simulations.beat(this.database.manager, simulation, progress, this.clock.now());
    if (!isOurs) throw new NoLongerOurs();
    this.bell.ring(simulation.programmeId, 'simulations');
  }
}
