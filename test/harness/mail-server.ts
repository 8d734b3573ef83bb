import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

/** A mail server that takes letters, and refuses those to some addresses in the usual words, which name the address. */
export class MailServer {
  private readonly letters: { to: string; text: string }[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async start(refuses: (address: string) => boolean): Promise<MailServer> {
    const smtp: SMTPServer = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onRcptTo: ({ address }, _session, callback) => {
        const refusal = Object.assign(new Error(`5.1.1 <${address}>: no such user here`), { responseCode: 550 });
        callback(refuses(address) ? refusal : null);
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void PostalMime.parse(Buffer.concat(chunks)).then(({ text = '' }) => {
            mail.letters.push(...session.envelope.rcptTo.map(({ address }) => ({ to: address, text })));
            callback();
          });
        });
      },
    });
    const mail = new MailServer(smtp);
    smtp.on('error', () => undefined); // a client that hangs up
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Texts of the letters to an address, oldest first. */
  to(address: string): string[] {
    return this.letters.filter(({ to }) => to === address).map(({ text }) => text);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
