import { HOUR_MS, toInstant } from '../../../src/shared/instant.js';
import type { YesBody } from './journal.js';
import { Device } from './device.js';
import { Person } from './person.js';

interface LayoverBody {
  id: string;
  state: string;
  revision: number;
  code?: string;
}
interface InvitationBody {
  id: string;
  state: string;
}
type Pace = () => Promise<void>;

const MESSAGES = 12;
/** How long somebody looks at the screen before they turn to something else. */
const WAIT_FOR_HOST_MS = 12_000;

export interface Destination {
  readonly slug: string;
  readonly iata: string;
}

/** A traveller, who asks for one layover after the other, each a day later than the one before. */
export class TravellerAtWork extends Person {
  /** Lies open beside them, and shows what is said without anything being written on it. */
  private readonly tablet: Device;
  /** The layover that is being asked for. */
  layover?: LayoverBody;
  private day = 2;

  constructor(private readonly to: Destination, ...args: ConstructorParameters<typeof Person>) {
    super(...args);
    const [url, memberId, token] = args;
    this.tablet = new Device(url, memberId, token, (what) => this.journal.complain(`${memberId}: ${what}`));
    this.device.socket.on('layover.changed', ({ layoverId, state }) => {
      if (this.layover?.id === layoverId) this.layover = { ...this.layover, state };
    });
    this.device.socket.on('invitation.changed', () => this.look());
  }

  override get devices(): Device[] {
    return [this.device, this.tablet];
  }

  /** One layover from the request to the end of the chat. */
  async act(pause: Pace): Promise<void> {
    this.day += 1;
    if (!(await this.ask())) return pause();
    const fate = this.random.weighted([['wait', 80], ['edit', 10], ['give up', 10]] as const);
    if (fate === 'edit') await this.edit();
    if (fate === 'give up') return this.giveUp();
    const conversationId = await this.hostFound(pause);
    if (conversationId === undefined) return this.giveUp();
    await this.chat(conversationId, MESSAGES, pause);
    if (this.random.chance(0.1)) await this.giveUp();
  }

  protected override async readScreen(): Promise<void> {
    await super.readScreen();
    const { layover } = this;
    if (layover?.state !== 'open') return;
    const asked = await this.caller.get<{ items: InvitationBody[] }>(`/layovers/${layover.id}/invitations`);
    const countered = asked?.body.items?.find(({ state }) => state === 'countered');
    if (countered) await this.answerCounter(countered.id);
  }

  private async ask(): Promise<boolean> {
    const arrivesAt = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + this.day * 24 * HOUR_MS;
    const answer = await this.caller.post<LayoverBody>('/layovers', {
      programme: this.to.slug,
      hub: this.to.iata,
      arrivesAt: toInstant(new Date(arrivesAt)),
      departsAt: toInstant(new Date(arrivesAt + 8 * HOUR_MS)),
      arrivalBorder: true,
      departureBorder: true,
      checkedBags: false,
      entryRight: 'yes',
      languages: [{ language: 'en', level: 'fluent' }],
    });
    // The answer to an earlier attempt may have been lost with its process.
    if (answer?.body.code === 'open_layover_exists' && answer.attempts > 1) return false;
    if (answer?.status !== 201) {
      if (answer) this.journal.complain(`a layover was refused with ${answer.status} ${answer.body.code}`);
      return false;
    }
    this.layover = answer.body;
    this.journal.opened.set(answer.body.id, { layoverId: answer.body.id, memberId: this.memberId, isEdited: false });
    return true;
  }

  private async edit(): Promise<void> {
    const { id, revision } = this.layover!;
    this.journal.counts.edited += 1;
    this.journal.opened.get(id)!.isEdited = true;
    const departsAt = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + this.day * 24 * HOUR_MS + 7.5 * HOUR_MS;
    const change = { departsAt: toInstant(new Date(departsAt)) };
    await this.caller.patch(`/layovers/${id}`, change, { headers: { 'If-Match': `"${revision}"` } });
  }

  private async giveUp(): Promise<void> {
    this.journal.counts.cancelled += 1;
    await this.caller.post(`/layovers/${this.layover!.id}/cancel`);
  }

  /** Looks at the screen until it shows somebody to meet. */
  private async hostFound(pause: Pace): Promise<string | undefined> {
    const { id } = this.layover!;
    const found = () => [...this.meetups.values()].find((one) => one.layoverId === id && one.state === 'arranged');
    const giveUpAt = performance.now() + WAIT_FOR_HOST_MS;
    while (!found() && performance.now() < giveUpAt) await pause();
    return found()?.conversationId ?? undefined;
  }

  private async answerCounter(invitationId: string): Promise<void> {
    if (this.random.chance(0.3)) {
      await this.caller.post(`/invitations/${invitationId}/counter/decline`);
      return;
    }
    const answer = await this.caller.post<YesBody>(`/invitations/${invitationId}/counter/accept`);
    this.journal.saidYes(this.memberId, invitationId, answer);
    await super.readScreen();
  }
}
