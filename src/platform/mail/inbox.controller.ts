import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { toInstant } from '../../shared/instant.js';
import { Public } from '../auth/index.js';
import { inboxPage } from './inbox-page.js';
import { Inbox } from './inbox.js';

/** Only part of the application where mail is caught; everybody who can reach it reads everybody's mail. */
@ApiExcludeController()
@Controller('dev')
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Public()
  @Get('inbox')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  page(@Query('to') to?: unknown): string {
    return inboxPage(this.inbox.list({ to: textOf(to) }), textOf(to));
  }

  @Public()
  @Get('inbox.json')
  @Header('Cache-Control', 'no-store')
  json(@Query('to') to?: unknown): object {
    const items = this.inbox.list({ to: textOf(to) });
    return { items: items.map((mail) => ({ ...mail, receivedAt: toInstant(mail.receivedAt) })) };
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
