import type { YesBody } from './journal.js';
import { Person } from './person.js';

interface InvitationBody {
  id: string;
  state: string;
  startsAt: string;
  endsAt: string;
}
type Pace = () => Promise<void>;

const MESSAGES = 12;
/** Nobody is asked more than 50 times in a week, and what was over before they could look counts as well. */
const TIRED_AFTER = 20;

/** A host, who answers what they are asked: mostly with yes, and now and then not at all. */
export class HostAtWork extends Person {
  /** Called once, when somebody else should begin to be asked. */
  onTired: () => void = () => undefined;
  /** The invitations that the phone shows. */
  override offers: ReadonlySet<string> = new Set();
  /** As seen or heard of. */
  private readonly wasAskedFor = new Set<string>();
  private readonly answered = new Set<string>();
  private readonly chatting = new Set<string>();
  private readonly asked: InvitationBody[] = [];

  constructor(...args: ConstructorParameters<typeof Person>) {
    super(...args);
    this.device.socket.on('invitation.offered', ({ invitationId }) => {
      this.wasAsked(invitationId);
      this.look();
    });
    this.device.socket.on('invitation.changed', () => this.look());
  }

  /** One thing that there is to do, if any. */
  async act(pause: Pace): Promise<void> {
    const invitation = this.asked.shift();
    if (invitation) await this.answer(invitation);
    for (const { conversationId, state } of this.meetups.values()) {
      if (state !== 'arranged' || conversationId === null || this.chatting.has(conversationId)) continue;
      this.chatting.add(conversationId);
      await this.chat(conversationId, MESSAGES, pause);
      return;
    }
    await pause();
  }

  protected override async readScreen(): Promise<void> {
    await super.readScreen();
    const pending = await this.caller.get<{ items: InvitationBody[] }>('/invitations?state=offered&limit=20');
    if (pending?.status === 200) this.offers = new Set(pending.body.items.map(({ id }) => id));
    for (const invitation of pending?.body.items ?? []) {
      if (this.answered.has(invitation.id)) continue;
      this.answered.add(invitation.id);
      this.asked.push(invitation);
      this.wasAsked(invitation.id);
    }
  }

  private wasAsked(invitationId: string): void {
    if (this.wasAskedFor.has(invitationId)) return;
    this.wasAskedFor.add(invitationId);
    if (this.wasAskedFor.size === TIRED_AFTER) this.onTired();
  }

  private async answer(invitation: InvitationBody): Promise<void> {
    const how = this.random.weighted([['accept', 70], ['decline', 10], ['counter', 10], ['ignore', 10]] as const);
    if (how === 'accept') return this.accept(invitation);
    if (how === 'decline') {
      this.journal.counts.declined += 1;
      await this.caller.post(`/invitations/${invitation.id}/decline`);
    } else if (how === 'counter') {
      this.journal.counts.countered += 1;
      const endsAt = new Date(Date.parse(invitation.endsAt) - 15 * 60_000).toISOString().replace('.000Z', 'Z');
      await this.caller.post(`/invitations/${invitation.id}/counter`, { endsAt });
    } else this.journal.counts.ignored += 1;
  }

  private async accept({ id: invitationId }: InvitationBody): Promise<void> {
    const answer = await this.caller.post<YesBody>(`/invitations/${invitationId}/accept`);
    this.journal.saidYes(this.memberId, invitationId, answer);
    this.look();
  }
}
