import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { message, toLocale } from '../../platform/i18n/index.js';
import { Mailer, type Letter } from '../../platform/mail/index.js';
import { newId } from '../../shared/ids.js';

const RETRY_AFTER_MS = [1_000, 4_000];

/**
 * Sends sign-in codes. Not as jobs: a payload would hold the code in plain text, and a code that is late is of no use.
 * The one who asked does not wait; a shutdown does.
 */
@Injectable()
export class SignInMail implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SignInMail.name);
  private readonly underway = new Set<Promise<void>>();
  private readonly closing = new AbortController();

  constructor(private readonly mailer: Mailer) {}

  /** Never throws: whoever asked for a code learns nothing of the address from how the sending went. */
  send(to: string, code: string, minutes: number, locale: string): void {
    const sending = this.sendPatiently(letter(to, code, minutes, locale)).finally(() => this.underway.delete(sending));
    this.underway.add(sending);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.underway);
  }

  private async sendPatiently(mail: Letter): Promise<void> {
    const id = newId();
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.mailer.send(mail, id);
      } catch (error) {
        const wait = RETRY_AFTER_MS[attempt];
        const isLast = wait === undefined || this.closing.signal.aborted;
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        this.logger[isLast ? 'error' : 'warn']({ msg: 'sign-in code not sent', reason: code, responseCode, attempt });
        if (isLast) return;
        await delay(wait, undefined, { signal: this.closing.signal, ref: false }).catch(() => undefined);
      }
    }
  }
}

function letter(to: string, code: string, minutes: number, locale: string): Letter {
  const params = { code, minutes, programme: 'Interlude' };
  return {
    to,
    locale,
    subject: message(toLocale(locale), 'email.sign_in_code.subject', params),
    paragraphs: message(toLocale(locale), 'email.sign_in_code.body', params).split('\n\n'),
    code,
  };
}
