import { HOUR_MS, toInstant } from '../../../src/shared/instant.js';
import type { YesBody } from './journal.js';
import { Device } from './device.js';
import { Person } from './person.js';

interface LayoverBody {
  id: string;
  state: string;
  revision: number;
  arrivesAt: string;
  code?: string;
}
interface InvitationBody {
  id: string;
  state: string;
}
type Pace = () => Promise<void>;

const MESSAGES = 12;
/** From landing to departure: as asked for, as edited before there is a host, and after. */
const [HOURS, EDITED_HOURS, MATCHED_HOURS] = [8, 7.5, 7.25];
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
    if (fate === 'edit') await this.edit(EDITED_HOURS);
    if (fate === 'give up') return this.giveUp();
    const conversationId = await this.hostFound(pause);
    if (conversationId === undefined) return this.giveUp();
    await this.chat(conversationId, MESSAGES, pause);
    const end = this.random.weighted([['stay', 80], ['give up', 10], ['edit', 10]] as const);
    if (end === 'give up') await this.giveUp();
    if (end === 'edit') await this.editLate();
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
      departsAt: toInstant(new Date(arrivesAt + HOURS * HOUR_MS)),
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
    this.journal.layoverIds.add(answer.body.id);
    return true;
  }

  /** The flight leaves earlier, so many hours after they have landed. */
  private async edit(hours: number): Promise<void> {
    const { id, revision, arrivesAt } = this.layover!;
    this.journal.counts.edited += 1;
    const change = { departsAt: toInstant(new Date(Date.parse(arrivesAt) + hours * HOUR_MS)) };
    await this.caller.patch(`/layovers/${id}`, change, { headers: { 'If-Match': `"${revision}"` } });
  }

  /** With a meetup before them: either it is where it was, and both have to know when to leave, or it is off. */
  private async editLate(): Promise<void> {
    await this.readLayover();
    await this.edit(MATCHED_HOURS);
    await this.readLayover();
    if (this.layover!.state === 'open') await this.giveUp();
  }

  private async readLayover(): Promise<void> {
    const answer = await this.caller.get<LayoverBody>(`/layovers/${this.layover!.id}`);
    if (answer?.status === 200) this.layover = answer.body;
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
