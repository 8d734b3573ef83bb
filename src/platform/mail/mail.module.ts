import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { AppConfig } from '../config/index.js';
import { InboxController } from './inbox.controller.js';
import { Inbox } from './inbox.js';
import { Mailer } from './mailer.js';
import { MailRoute } from './mail-route.js';
import { SmtpCatcher } from './smtp-catcher.js';

@Global()
@Module({})
export class MailModule {
  /** With an SMTP_URL mail goes there. Without one, which only demo mode allows, it is caught, and read at /dev/inbox. */
  static forRoot(config: AppConfig): DynamicModule {
    const { smtpUrl } = config.mail;
    if (smtpUrl !== undefined) {
      return {
        module: MailModule,
        providers: [{ provide: MailRoute, useValue: { smtpUrl } satisfies MailRoute }, Mailer],
        exports: [Mailer],
      };
    }
    if (!config.demo) throw new Error('mail needs SMTP_URL outside of demo mode');
    return {
      module: MailModule,
      controllers: [InboxController],
      providers: [Inbox, SmtpCatcher, { provide: MailRoute, useExisting: SmtpCatcher }, Mailer],
      exports: [Mailer, Inbox],
    };
  }
}
