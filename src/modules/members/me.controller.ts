import { Controller, Delete, Get, Header, Inject, Patch, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../platform/config/index.js';
import { IfMatch, Limited, Operation, ValidBody } from '../../platform/http/index.js';
import { Me } from './me.service.js';
import {
  Erasure,
  MemberView,
  NotificationSettingsView,
  PatchMember,
  PatchNotificationSettings,
  PersonalDataExport,
} from './member.schema.js';
import { clearSessionCookie } from './session-cookie.js';

@ApiTags('me')
@Controller('me')
export class MeController {
  constructor(
    private readonly me: Me,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @SignedIn()
  @Operation({ summary: 'My profile', returns: MemberView, etag: true })
  get(@CurrentActor() actor: Actor): Promise<MemberView> {
    return this.me.get(actor);
  }

  @Patch()
  @SignedIn()
  @Operation({ summary: 'Change my profile', returns: MemberView, etag: true })
  change(
    @CurrentActor() actor: Actor,
    @IfMatch() revision: number,
    @ValidBody(PatchMember) changes: PatchMember,
  ): Promise<MemberView> {
    return this.me.change(actor, revision, changes);
  }

  @Get('export')
  @SignedIn()
  @Limited(10, 3600)
  @Header('Content-Disposition', 'attachment; filename="interlude-export.json"')
  @Header('Cache-Control', 'no-store')
  @Operation({ summary: 'Everything that is stored about me', returns: PersonalDataExport })
  export(@CurrentActor() actor: Actor): Promise<PersonalDataExport> {
    return this.me.export(actor);
  }

  @Delete()
  @SignedIn()
  @Operation({
    summary: 'Erase my account',
    description:
      'Ends my sessions, layovers, invitations and meetups, and removes or pseudonymises what is stored about me. ' +
      'The answer says what stays. Cannot be undone.',
    returns: Erasure,
    problems: ['last_administrator'],
  })
  async erase(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Erasure> {
    const erasure = await this.me.erase(actor);
    clearSessionCookie(reply, this.config.http.secure);
    return erasure;
  }

  @Get('notification-settings')
  @SignedIn()
  @Operation({ summary: 'About what I get emails and push messages', returns: NotificationSettingsView })
  notificationSettings(@CurrentActor() actor: Actor): Promise<NotificationSettingsView> {
    return this.me.notificationSettings(actor);
  }

  @Patch('notification-settings')
  @SignedIn()
  @Operation({
    summary: 'Choose about what I get emails and push messages',
    description: 'Kinds that are not named stay as they are. In the app everything is told in any case.',
    returns: NotificationSettingsView,
  })
  changeNotificationSettings(
    @CurrentActor() actor: Actor,
    @ValidBody(PatchNotificationSettings) changes: PatchNotificationSettings,
  ): Promise<NotificationSettingsView> {
    return this.me.changeNotificationSettings(actor, changes);
  }
}
