import type { Answered } from './caller.js';

/** What a yes is answered with: the meetup, or a problem. */
export interface YesBody {
  readonly id?: string;
  readonly code?: string;
  readonly leaveBy?: string;
}

/** A yes that somebody said, and what they were told. */
export interface Yes {
  readonly invitationId: string;
  readonly memberId: string;
  /** Undefined where there was never an answer: it may have been carried out or not. */
  readonly status?: number;
  readonly code?: string;
  readonly meetupId?: string;
  /** As it was promised. */
  readonly leaveBy?: string;
}

/** What all clients together were told, and what they should never have been. */
export class Journal {
  readonly yeses: Yes[] = [];
  /** Layovers that somebody was told are theirs. */
  readonly layoverIds = new Set<string>();
  readonly complaints: string[] = [];
  /** Conversations in which both have had their say. */
  readonly talks = new Set<string>();
  counts = { declined: 0, countered: 0, cancelled: 0, edited: 0, ignored: 0, hastened: 0, strangers: 0 };

  saidYes(memberId: string, invitationId: string, answer: Answered<YesBody> | undefined): void {
    const { status, body } = answer ?? {};
    const meetup = status === 201 ? { meetupId: body!.id, leaveBy: body!.leaveBy } : {};
    this.yeses.push({ invitationId, memberId, status, code: body?.code, ...meetup });
  }

  complain(what: string): void {
    this.complaints.push(what);
  }

  talked(conversationId: string): void {
    this.talks.add(conversationId);
  }
}
