import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import nodemailer from 'nodemailer';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { renderLetter, type Letter } from './letter.js';
import { MailRoute } from './mail-route.js';

const CONNECT_TIMEOUT_MS = 5_000;
const SILENCE_TIMEOUT_MS = 10_000;

/** Sends letters over SMTP. The one way out for email. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private transport: ReturnType<typeof createTransport> | undefined;

  constructor(
    private readonly route: MailRoute,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * Resolves once the mail server has taken the letter. Rejects with its error otherwise; the caller (a job) retries.
   *
   * @param id makes a repeated sending recognisable: it becomes the Message-ID
   */
  async send(letter: Letter, id?: string): Promise<void> {
    this.transport ??= createTransport(this.route.smtpUrl);
    const { subject, text, html } = renderLetter(letter);
    await this.transport.sendMail({
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
