import type { EntityManager } from 'typeorm';
import type { Random } from '../../../src/shared/random.js';
import { createPerson } from '../../factories/scene.js';
import type { Cluster } from '../harness/cluster.js';
import { Caller } from './caller.js';
import type { Journal } from './journal.js';

/** Somebody who is signed in and tries to look at, and to take, what is other people's. */
export class Stranger {
  private caller!: Caller;

  constructor(
    private readonly cluster: Cluster,
    private readonly journal: Journal,
    private readonly random: Random,
  ) {}

  async comeIn(db: EntityManager): Promise<void> {
    const { token } = await createPerson(db, new Date());
    this.caller = new Caller(this.cluster.url, token, (what) => this.journal.complain(`a stranger: ${what}`));
  }

  async act(pause: () => Promise<void>): Promise<void> {
    for (let wait = 0; wait < 4; wait += 1) await pause();
    const attempt = this.random.pick(this.attempts());
    if (!attempt) return;
    this.journal.counts.strangers += 1;
    const answer = await attempt();
    if (answer && answer.status !== 404) this.journal.complain(`a stranger was answered with ${answer.status}`);
  }

  private attempts() {
    const layoverId = [...this.journal.layoverIds].at(-1);
    const conversationId = [...this.journal.talks].at(-1);
    const { invitationId, meetupId } = this.journal.yeses.at(-1) ?? {};
    return [
      layoverId && (() => this.caller.get(`/layovers/${layoverId}`)),
      layoverId && (() => this.caller.post(`/layovers/${layoverId}/cancel`)),
      conversationId && (() => this.caller.get(`/conversations/${conversationId}/messages`)),
      conversationId && (() => this.caller.post(`/conversations/${conversationId}/messages`, { clientId: 'stranger', body: 'Hello' })),
      invitationId && (() => this.caller.post(`/invitations/${invitationId}/accept`)),
      meetupId && (() => this.caller.get(`/meetups/${meetupId}`)),
    ].map((attempt) => attempt || undefined);
  }
}
