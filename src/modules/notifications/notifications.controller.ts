import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { Operation, schema, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { NotificationPage, ReadNotifications, UnreadCount } from './notification.schema.js';
import { Notifications } from './notifications.service.js';

@ApiTags('me')
@Controller('me/notifications')
export class NotificationsController {
  constructor(private readonly notifications: Notifications) {}

  @Get()
  @SignedIn()
  @Operation({ summary: 'What I was told, newest first', returns: NotificationPage, problems: ['invalid_cursor'] })
  list(
    @CurrentActor() actor: Actor,
    @ValidQuery(schema.pageQuery) query: schema.PageQuery,
  ): Promise<NotificationPage> {
    return this.notifications.list(actor, query);
  }

  @Post('read')
  @SignedIn()
  @Operation({ summary: 'Mark as read', returns: UnreadCount })
  read(@CurrentActor() actor: Actor, @ValidBody(ReadNotifications) body: ReadNotifications): Promise<UnreadCount> {
    return this.notifications.markRead(actor, body.upToId);
  }
}
