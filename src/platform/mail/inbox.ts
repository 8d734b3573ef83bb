import { Injectable } from '@nestjs/common';

export interface CaughtMail {
  readonly id: number;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly receivedAt: Date;
}

const CAPACITY = 200;

/** The last mails that the catcher took, in memory. */
@Injectable()
export class Inbox {
  private mails: CaughtMail[] = [];
  private lastId = 0;

  add(mail: Omit<CaughtMail, 'id'>): void {
    this.mails = [{ id: ++this.lastId, ...mail }, ...this.mails].slice(0, CAPACITY);
  }

  /** Newest first; with `to`, only what went to exactly that address. */
  list(filter: { to?: string } = {}): readonly CaughtMail[] {
    const to = filter.to?.trim().toLowerCase();
    return to ? this.mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === to)) : this.mails;
  }

  clear(): void {
    this.mails = [];
  }
}
