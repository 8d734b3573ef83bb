import { Invitation } from '../../../../src/modules/invitations/index.js';
import { RuleSet } from '../../../../src/modules/rules/rule-set.entity.js';
import { newId } from '../../../../src/shared/ids.js';
import { HOUR_MS, toInstant } from '../../../../src/shared/instant.js';
import { createFreeTime } from '../../../factories/free-time.js';
import {
  anOffer,
  createHostPerson,
  createPerson,
  createScene,
  type HostPerson,
  type Person,
  type Scene,
} from '../../../factories/scene.js';
import { until } from '../../../harness/until.js';
import { Caller, type Answered } from '../../load/caller.js';
import type { YesBody } from '../../load/journal.js';
import { manyAtOnce } from '../../load/load.js';
import { must, type Stage } from '../../registry.js';

export interface AskedHost {
  readonly invitationId: string;
  readonly host: HostPerson;
}

interface Body {
  id: string;
  revision: number;
  code?: string;
}

const FREE_DAYS = 30;

/** A programme at a hub of its own, beside the load's, whose few people do what a row wants and nothing else. */
export class OwnScene {
  private day = 1;

  private constructor(
    private readonly stage: Stage,
    readonly scene: Scene,
    readonly hosts: readonly HostPerson[],
  ) {}

  /** @param isFree whether the matching finds the hosts; else they are asked by {@link ask} alone */
  static async of(stage: Stage, hosts: number, { isFree = true } = {}): Promise<OwnScene> {
    const db = stage.cluster.dataSource.manager;
    const now = new Date();
    const scene = await createScene(db);
    await db.update(RuleSet, { programmeId: scene.programmeId }, { rules: manyAtOnce as never });
    const people: HostPerson[] = [];
    for (let index = 0; index < hosts; index += 1) {
      const host = await createHostPerson(db, scene, now);
      const free = { start: now.getTime(), end: now.getTime() + FREE_DAYS * 24 * HOUR_MS };
      if (isFree) await createFreeTime(db, host.hostId, free);
      people.push(host);
    }
    return new OwnScene(stage, scene, people);
  }

  traveller(): Promise<Person> {
    return createPerson(this.stage.cluster.dataSource.manager, new Date());
  }

  /** At the load balancer, or straight at a node. */
  caller(person: Person, url = this.stage.cluster.url): Caller {
    return new Caller(url, person.token, (what) => this.stage.load.journal.complain(what));
  }

  /** Opens a layover, each a day after the one before. */
  async open(traveller: Person): Promise<{ id: string; revision: number; arrivesAt: number }> {
    this.day += 1;
    const arrivesAt = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + this.day * 24 * HOUR_MS;
    const answer = await this.caller(traveller).post<Body>('/layovers', {
      programme: this.scene.slug,
      hub: this.scene.iata,
      arrivesAt: toInstant(new Date(arrivesAt)),
      departsAt: toInstant(new Date(arrivesAt + 8 * HOUR_MS)),
      arrivalBorder: true,
      departureBorder: true,
      checkedBags: false,
      entryRight: 'yes',
      languages: [{ language: 'en', level: 'fluent' }],
    });
    must(answer?.status === 201, `the layover was answered with ${answer?.status} ${answer?.body.code}`);
    this.stage.load.journal.layoverIds.add(answer.body.id);
    return { id: answer.body.id, revision: answer.body.revision, arrivesAt };
  }

  /** Somebody whom the matching has asked for the layover. */
  async asked(layoverId: string): Promise<AskedHost> {
    const find = () =>
      this.stage.cluster.sql<{ id: string; host_id: string }>(
        `SELECT id, host_id FROM invitation WHERE layover_id = $1 AND state = 'offered'`,
        [layoverId],
      );
    const [row] = await until('somebody is asked', async () => {
      const rows = await find();
      return rows.length > 0 ? rows : undefined;
    }, { timeoutMs: 15_000 });
    return { invitationId: row!.id, host: this.hosts.find(({ hostId }) => hostId === row!.host_id)! };
  }

  /** Asks hosts for the layover, as a run would. */
  async ask(layoverId: string, hosts: readonly HostPerson[], holdMs = HOUR_MS): Promise<AskedHost[]> {
    const db = this.stage.cluster.dataSource.manager;
    const now = new Date();
    const asked: AskedHost[] = [];
    for (const host of hosts) {
      const expiresAt = new Date(now.getTime() + holdMs);
      const offer = await anOffer(db, this.scene, layoverId, host.hostId, now, { expiresAt });
      const invitationId = newId();
      await db.insert(Invitation, { ...offer, id: invitationId, state: 'offered', offeredAt: now } as never);
      asked.push({ invitationId, host });
    }
    return asked;
  }

  /** A host's yes, which the checker will hold against what came of it. */
  async accept({ host, invitationId }: AskedHost, url?: string): Promise<Answered<YesBody> | undefined> {
    const answer = await this.caller(host, url).post<YesBody>(`/invitations/${invitationId}/accept`);
    this.stage.load.journal.saidYes(host.memberId, invitationId, answer);
    return answer;
  }
}
