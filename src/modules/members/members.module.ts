import { Global, Module } from '@nestjs/common';
import { SessionVerifier } from '../../platform/auth/index.js';
import { MemberDirectory } from '../programmes/index.js';
import { AccountPersonalData } from './account-personal-data.js';
import { AuthController } from './auth.controller.js';
import { MeController } from './me.controller.js';
import { Me } from './me.service.js';
import { ProgrammeMemberDirectory } from './member-directory.js';
import { MembersRepository } from './members.repository.js';
import { Members } from './members.service.js';
import { MembersRetention } from './retention.js';
import { SessionViews } from './session-views.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { Sessions } from './sessions.service.js';
import { SignInCodesRepository } from './sign-in-codes.repository.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInMail } from './sign-in-mail.js';
import { SignIn } from './sign-in.service.js';

/** Global because the access guard and the sockets ask its session verifier, and programmes its directory. */
@Global()
@Module({
  controllers: [AuthController, MeController],
  providers: [
    MembersRepository,
    SessionsRepository,
    SignInCodesRepository,
    Members,
    Sessions,
    SessionViews,
    SignIn,
    SignInLimits,
    SignInMail,
    Me,
    AccountPersonalData,
    MembersRetention,
    { provide: SessionVerifier, useExisting: Sessions },
    { provide: MemberDirectory, useClass: ProgrammeMemberDirectory },
  ],
  exports: [Members, Sessions, SessionVerifier, MemberDirectory],
})
export class MembersModule {}
