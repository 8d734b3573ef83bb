import { Controller, Delete, Get, Headers, Inject, Ip, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Public, SignedIn, type Actor } from '../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../platform/config/index.js';
import { Operation, PathId, ValidBody, type Page } from '../../platform/http/index.js';
import { negotiateLocale } from '../../platform/i18n/index.js';
import { toInstant } from '../../shared/instant.js';
import {
  CodeSent,
  CurrentSession,
  EndedSessions,
  RequestCode,
  SessionPage,
  StartedSession,
  StartSession,
  type SessionView,
} from './auth.schema.js';
import { toMemberView } from './member-view.js';
import { clearSessionCookie, setSessionCookie } from './session-cookie.js';
import { SessionViews } from './session-views.service.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly views: SessionViews,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Post('code')
  @Public()
  @Operation({
    summary: 'Send a sign-in code',
    description:
      'Six digits by email, good for ten minutes, one use and five tries; a new code replaces the one before it. ' +
      'The answer is the same whether or not there is an account.',
    status: 202,
    returns: CodeSent,
  })
  async requestCode(
    @ValidBody(RequestCode) { email, locale }: RequestCode,
    @Headers('accept-language') languages: string | undefined,
    @Ip() ip: string,
  ): Promise<CodeSent> {
    const expiresAt = await this.signIn.requestCode(email, locale ?? negotiateLocale(languages), ip);
    return { expiresAt: toInstant(expiresAt) };
  }

  @Post('session')
  @Public()
  @Operation({
    summary: 'Sign in with a code',
    description: 'Makes the account at the first time. Browsers get the token as an HttpOnly cookie as well.',
    status: 201,
    returns: StartedSession,
    problems: ['code_invalid', 'code_expired', 'code_attempts_exhausted'],
  })
  async start(
    @ValidBody(StartSession) { email, code }: StartSession,
    @Ip() ip: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartedSession> {
    const { token, member } = await this.signIn.signIn(email, code, ip);
    setSessionCookie(reply, token, this.config.http.secure);
    return { token, member: toMemberView(member) };
  }

  @Get('session')
  @SignedIn()
  @Operation({ summary: 'Who is signed in, and until when', returns: CurrentSession })
  current(@CurrentActor() actor: Actor): Promise<CurrentSession> {
    return this.views.current(actor);
  }

  @Delete('session')
  @SignedIn()
  @Operation({ summary: 'Sign out', description: 'Ends the session and its sockets at once.' })
  async end(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(actor.memberId, actor.sessionId);
    clearSessionCookie(reply, this.config.http.secure);
  }

  @Get('sessions')
  @SignedIn()
  @Operation({ summary: 'List my sessions', returns: SessionPage })
  list(@CurrentActor() actor: Actor): Promise<Page<SessionView>> {
    return this.views.list(actor);
  }

  @Delete('sessions')
  @SignedIn()
  @Operation({
    summary: 'Sign out everywhere else',
    description: 'Ends all my sessions but the one that asks, and their sockets, at once.',
    returns: EndedSessions,
  })
  async endOthers(@CurrentActor() actor: Actor): Promise<EndedSessions> {
    return { count: await this.sessions.endOthers(actor) };
  }

  @Delete('sessions/:id')
  @SignedIn()
  @Operation({ summary: 'End one of my sessions', problems: ['not_found'] })
  async endOne(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<void> {
    await this.sessions.end(actor.memberId, id);
  }
}
