import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { defaultRuleSet } from '../../../src/engine/index.js';
import { Host } from '../../../src/modules/hosts/host.entity.js';
import { RuleSet } from '../../../src/modules/rules/rule-set.entity.js';
import type { Random } from '../../../src/shared/random.js';
import { HOUR_MS } from '../../../src/shared/instant.js';
import { createFreeTime } from '../../factories/free-time.js';
import { createHostPerson, createPerson, createScene, type HostPerson, type Scene } from '../../factories/scene.js';
import { until } from '../../harness/until.js';
import type { Cluster } from '../harness/cluster.js';
import { Hastener } from './hastener.js';
import { HostAtWork } from './host.js';
import { Journal } from './journal.js';
import type { Person } from './person.js';
import { Stranger } from './stranger.js';
import { TravellerAtWork } from './traveller.js';

/** What somebody does at a time takes about so long, in milliseconds. */
const PAUSE_MS = [40, 160] as const;
const FREE_DAYS = 370;
const SETTLED_WITHIN_MS = 40_000;

export interface LoadSize {
  readonly travellers: number;
  readonly hosts: number;
  /** Hosts without a phone at hand: they are told by email, and never answer. */
  readonly sleepers: number;
}

/**
 * Travellers and hosts who do, all the time, what they do on a day: ask, answer, counter, call off, write to each other, lose
 * their connection. What each was told is kept for the checker.
 */
export class Load {
  readonly journal = new Journal();
  readonly people: Person[] = [];
  scene!: Scene;
  private readonly hastener: Hastener;
  private readonly stranger: Stranger;
  private loops: Promise<unknown>[] = [];
  private isResting = true;
  private isOver = false;
  private busy = 0;
  private wakeAll: () => void = () => undefined;
  private resumed = new Promise<void>((resolve) => (this.wakeAll = resolve));

  private constructor(
    private readonly cluster: Cluster,
    private readonly random: Random,
  ) {
    this.hastener = new Hastener(cluster, this.journal, random.fork('hastener'), () => this.scene.programmeId);
    this.stranger = new Stranger(cluster, this.journal, random.fork('stranger'));
  }

  /** Everybody is there and connected, and rests. */
  static async prepare(cluster: Cluster, random: Random, size: LoadSize = { travellers: 8, hosts: 24, sleepers: 3 }): Promise<Load> {
    const load = new Load(cluster, random);
    await load.bringIn(cluster.dataSource.manager, size);
    await until('everybody is connected', () => load.people.every(({ device }) => device.socket.connected), {
      timeoutMs: 20_000,
    });
    return load;
  }

  /** How many messages have been acknowledged. */
  get acked(): number {
    return this.people.flatMap(({ device }) => device.logs).reduce((sum, { acked }) => sum + acked.size, 0);
  }

  resume(): void {
    if (!this.isResting) return;
    this.isResting = false;
    this.wakeAll();
  }

  /** Everybody finishes what they have in hand, and begins nothing new. */
  async rest(): Promise<void> {
    if (this.isResting) return;
    this.resumed = new Promise<void>((resolve) => (this.wakeAll = resolve));
    this.isResting = true;
    await until('everybody rests', () => this.busy === 0, { timeoutMs: SETTLED_WITHIN_MS });
  }

  /**
   * Everything written is answered, everybody is connected and has read what they were told of. Nobody is woken for it:
   * what was kept from a phone is found by its next connection, or never.
   */
  async settled(): Promise<void> {
    await until('all phones have settled', () => this.waitsFor === '', { timeoutMs: SETTLED_WITHIN_MS }).catch((error: Error) => {
      throw new Error(`${error.message}: ${this.waitsFor}`);
    });
  }

  /** Whose screens are not still, and why; empty once all are. */
  get waitsFor(): string {
    const busy = this.people.filter(({ isStill }) => !isStill);
    return busy.map(({ memberId, waitsFor }) => `${memberId}: ${waitsFor}`).join('\n');
  }

  /** See {@link Person.tidy}. */
  tidy(): void {
    for (const person of this.people) person.tidy();
  }

  async stop(): Promise<void> {
    this.isOver = true;
    this.resume();
    for (const person of this.people) person.stop();
    await Promise.race([Promise.allSettled(this.loops), delay(2_000)]);
  }

  /** Another host of the programme, free at all times, who does nothing by themselves. */
  async newHost(): Promise<HostPerson> {
    const db = this.cluster.dataSource.manager;
    const now = new Date();
    const host = await createHostPerson(db, this.scene, now);
    // Else they had all that they want for a week within a minute, and nobody was left to ask.
    await db.update(Host, { id: host.hostId }, { invitationsPerWeek: 50, meetupsPerWeek: 20 });
    await createFreeTime(db, host.hostId, { start: now.getTime(), end: now.getTime() + FREE_DAYS * 24 * HOUR_MS });
    return host;
  }

  private async bringIn(db: EntityManager, { travellers, hosts, sleepers }: LoadSize): Promise<void> {
    this.scene = await createScene(db);
    await db.update(RuleSet, { programmeId: this.scene.programmeId }, { rules: manyAtOnce as never });
    for (let index = 0; index < hosts; index += 1) await this.employHost();
    for (let index = 0; index < sleepers; index += 1) await this.newHost();
    for (let index = 0; index < travellers; index += 1) {
      const { memberId, token } = await createPerson(db, new Date());
      const random = this.random.fork(`traveller ${index}`);
      this.employ(new TravellerAtWork(this.scene, this.cluster.url, memberId, token, random, this.journal));
    }
    this.loops.push(this.repeat((pause) => this.hastener.act(pause)));
    await this.stranger.comeIn(db);
    this.loops.push(this.repeat((pause) => this.stranger.act(pause)));
  }

  private async employHost(): Promise<void> {
    const { memberId, token } = await this.newHost();
    const random = this.random.fork(`host ${this.people.length}`);
    const host = new HostAtWork(this.cluster.url, memberId, token, random, this.journal);
    // A host is asked so often in a week and no more: another one comes in time.
    host.onTired = () => void this.employHost().catch(() => undefined);
    this.employ(host);
  }

  private employ(person: HostAtWork | TravellerAtWork): void {
    this.people.push(person);
    this.loops.push(this.repeat((pause) => person.act(pause)));
  }

  private async repeat(act: (pause: () => Promise<void>) => Promise<void>): Promise<void> {
    const pause = async (): Promise<void> => {
      this.busy -= 1;
      await delay(this.random.int(...PAUSE_MS));
      if (this.isResting) await this.resumed;
      this.busy += 1;
    };
    await this.resumed;
    this.busy += 1;
    while (!this.isOver) {
      try {
        await act(pause);
        await pause();
      } catch (error) {
        if (this.isOver) return;
        this.journal.complain(`a client failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        await pause();
      }
    }
  }
}

/** Several hosts are asked at once, so that some say yes to what is gone. */
export const manyAtOnce = {
  ...defaultRuleSet,
  caps: { invitationsPerWeek: 50, meetupsPerWeek: 21 },
  invitation: {
    ...defaultRuleSet.invitation,
    maxOpenPerHost: 5,
    maxOpenPerHostAndDay: 5,
    // Nor do they tire of being asked: a run asks them more often than half a year would.
    rounds: { ...defaultRuleSet.invitation.rounds, maxOpenPerLayover: 3, fatiguePrice: 0, exposurePrice: 0 },
  },
};
