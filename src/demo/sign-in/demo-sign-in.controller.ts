import { Controller, Headers, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { setSessionCookie } from '../../modules/members/index.js';
import { Public } from '../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../platform/config/index.js';
import { ValidBody } from '../../platform/http/index.js';
import { negotiateLocale } from '../../platform/i18n/index.js';
import { demoRoles, DemoSignIn } from './demo-sign-in.service.js';

const EnterDemo = z.strictObject({ as: z.enum(demoRoles) });
type EnterDemo = z.infer<typeof EnterDemo>;

/** Only part of the application in demo mode: everybody who can reach it is let in as anybody. */
@ApiExcludeController()
@Controller('demo')
export class DemoSignInController {
  constructor(
    private readonly demo: DemoSignIn,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Post('session')
  @Public()
  @HttpCode(201)
  async enter(
    @ValidBody(EnterDemo) { as }: EnterDemo,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ token: string; memberId: string }> {
    const { token, member } = await this.demo.signIn(as, negotiateLocale(languages));
    setSessionCookie(reply, token, this.config.http.secure);
    return { token, memberId: member.id };
  }
}
