import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { Clock } from '../../shared/clock.js';
import { findFreePort } from '../net/index.js';
import { Inbox } from './inbox.js';
import { MailRoute } from './mail-route.js';

const LARGEST_MAIL_BYTES = 1_000_000;
const LISTEN_ATTEMPTS = 5;

/** A mail server inside this process, for development: takes everything on the loopback address, delivers nothing. */
@Injectable()
export class SmtpCatcher extends MailRoute implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(SmtpCatcher.name);
  private server: SMTPServer | undefined;
  private port = 0;

  constructor(
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async onModuleInit(): Promise<void> {
    for (let attempt = 1; !this.server; attempt++) {
      this.port = await findFreePort();
      try {
        this.server = await this.listen(this.port);
      } catch (error) {
        // Somebody took the port between the look and the listening.
        if (attempt === LISTEN_ATTEMPTS) throw error;
      }
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private listen(port: number): Promise<SMTPServer> {
    const server = new SMTPServer({
      name: 'localhost',
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: LARGEST_MAIL_BYTES,
      rejectOversized: true,
      closeTimeout: 100,
      logger: false,
      onData: (stream, session, callback) => {
        this.take(stream, session).then(
          () => callback(),
          (error: Error) => callback(error),
        );
      },
    });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        // A client that hangs up in the middle is an error of that connection, not of this process.
        server.on('error', (error: Error) => this.logger.warn({ msg: 'mail catcher', reason: error.message }));
        resolve(server);
      });
    });
  }

  private async take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    let kept = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // What is too large is read to its end, which SMTP wants, but not kept.
      if ((kept += chunk.length) <= LARGEST_MAIL_BYTES) chunks.push(chunk);
    }
    if (stream.sizeExceeded) return;
    const mail = await PostalMime.parse(Buffer.concat(chunks));
    this.inbox.add({
      to: session.envelope.rcptTo.map(({ address }) => address),
      from: mail.from?.address ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html ?? '',
      receivedAt: this.clock.now(),
    });
  }
}
