import { Inject, Injectable, Optional, type OnApplicationShutdown } from '@nestjs/common';
import nodemailer from 'nodemailer';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { traced } from '../tracing/index.js';
import { renderLetter, type Letter } from './letter.js';
import { MailRoute } from './mail-route.js';

const CONNECT_TIMEOUT_MS = 5_000;
const SILENCE_TIMEOUT_MS = 10_000;

/** Says by codes why a letter was not taken. The server's own words can hold the address, and errors end up in logs and queues. */
export class MailRefused extends Error {
  constructor(
    /** Of the transport, as in `ECONNECTION` or `EENVELOPE`. */
    readonly code: string | undefined,
    /** Of SMTP, where the server answered. */
    readonly responseCode: number | undefined,
  ) {
    super(`letter not taken: ${[code, responseCode].filter((part) => part !== undefined).join(' ') || 'no reason given'}`);
    this.name = 'MailRefused';
  }
}

/** Sends letters over SMTP. The one way out for email. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private transport: ReturnType<typeof createTransport> | undefined;

  constructor(
    private readonly route: MailRoute,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  /**
   * Resolves once the mail server has taken the letter; the caller (a job) retries otherwise.
   *
   * @param id makes a repeated sending recognisable: it becomes the Message-ID
   * @throws MailRefused
   */
  async send(letter: Letter, id?: string): Promise<void> {
    this.transport ??= createTransport(this.route.smtpUrl);
    await traced({ name: 'mail', kind: 'client' }, () => this.hand(letter, id)).catch((error: { code?: string; responseCode?: number }) => {
      this.metrics?.mails.inc({ result: 'refused' });
      throw new MailRefused(error.code, error.responseCode);
    });
    this.metrics?.mails.inc({ result: 'taken' });
  }

  private async hand(letter: Letter, id?: string): Promise<void> {
    const { subject, text, html } = renderLetter(letter);
    await this.transport!.sendMail({
      from: this.config.mail.from,
      // An object, so that what a person typed is never read as a list of addresses.
      to: { name: '', address: letter.to },
      subject,
      text,
      html,
      headers: { 'Content-Language': letter.locale, 'Auto-Submitted': 'auto-generated' },
      ...(id === undefined ? {} : { messageId: `<${id}@${new URL(this.config.http.publicUrl).hostname}>` }),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function createTransport(smtpUrl: string) {
  return nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
  });
}
