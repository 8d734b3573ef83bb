import type { Random } from '../../../src/shared/random.js';
import { Caller } from './caller.js';
import { Device } from './device.js';
import type { Journal } from './journal.js';

interface MeetupBody {
  id: string;
  state: string;
  layoverId: string;
  conversationId: string | null;
  leaveBy: string;
}

/** Meetups that a screen shows: the newest. */
export const SCREEN_LENGTH = 50;
const KEPT_OPEN = 3;

/** Somebody with a phone, whose screen shows what it was told, and nothing that it was not. */
export abstract class Person {
  readonly caller: Caller;
  readonly device: Device;
  /** The newest meetups as the phone shows them, by id. It asks for them when it is told of a change or connects anew. */
  readonly meetups = new Map<string, MeetupBody>();
  /** The invitations that wait for their answer, as the phone shows them; only hosts get any. */
  readonly offers: ReadonlySet<string> | undefined;
  private isReading = false;
  private isStale = false;

  constructor(
    url: string,
    readonly memberId: string,
    token: string,
    protected readonly random: Random,
    protected readonly journal: Journal,
  ) {
    const complain = (what: string): void => journal.complain(`${memberId}: ${what}`);
    this.caller = new Caller(url, token, complain);
    this.device = new Device(url, memberId, token, complain);
    this.device.socket.on('connect', () => this.look());
    this.device.socket.on('meetup.changed', () => this.look());
  }

  /** All that they have. */
  get devices(): Device[] {
    return [this.device];
  }

  /** Whether the screens are not about to change. */
  get isStill(): boolean {
    return !this.isReading && this.devices.every(({ isSettled }) => isSettled);
  }

  /** What its screens wait for; empty once they are still. */
  get waitsFor(): string {
    const parts = this.devices.flatMap((device, index) => device.waitsFor.map((what) => `${index === 0 ? 'phone' : 'tablet'}: ${what}`));
    return [...(this.isReading ? [`phone: an answer for ${this.caller.asksFor.join(', ')}`] : []), ...parts].join('; ');
  }

  /** Writes to the other side, reads what they write, and is now and then in a tunnel. */
  async chat(conversationId: string, messages: number, pause: () => Promise<void>): Promise<void> {
    for (const device of this.devices) device.talk(conversationId);
    for (let written = 0; written < messages && this.isMatched(conversationId); written += 1) {
      await this.device.say(conversationId, `message ${written} of ${this.memberId}`);
      if (this.random.chance(0.2)) void this.device.read(conversationId);
      if (this.random.chance(0.02)) this.device.cut();
      await pause();
    }
    this.journal.talked(conversationId);
  }

  /** No longer looks at conversations but the newest: for a moment at which all of them show what they should. */
  tidy(): void {
    const { talks } = this.device;
    for (const old of talks.slice(0, Math.max(0, talks.length - KEPT_OPEN))) for (const device of this.devices) device.hangUp(old);
  }

  stop(): void {
    for (const device of this.devices) device.stop();
  }

  /** Whether the meetup of the conversation is still to be. */
  isMatched(conversationId: string): boolean {
    return [...this.meetups.values()].some((one) => one.conversationId === conversationId && one.state === 'arranged');
  }

  /** Reads what is to be shown; once more where something changed meanwhile. */
  protected look(): void {
    this.isStale = true;
    if (this.isReading) return;
    this.isReading = true;
    void this.readWhileStale().finally(() => (this.isReading = false));
  }

  protected async readScreen(): Promise<void> {
    const answer = await this.caller.get<{ items: MeetupBody[] }>(`/meetups?limit=${SCREEN_LENGTH}`);
    for (const meetup of answer?.body.items ?? []) this.meetups.set(meetup.id, meetup);
  }

  private async readWhileStale(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      await this.readScreen();
    }
  }
}
