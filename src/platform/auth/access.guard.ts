import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../../contracts/domain-error.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { RateLimiter } from '../http/rate-limit.js';
import { setActor } from '../logging/index.js';
import { staffRoleAtLeast, type Actor } from './actor.js';
import { ACCESS, type Access, type AuthenticatedRequest } from './decorators.js';
import { SessionVerifier, StaffDirectory } from './session-verifier.js';
import { takeUnauthenticated } from './unauthenticated.js';

export const SESSION_COOKIE = 'interlude_session';

/** Denies by default: a handler that says nothing of access is closed to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionVerifier,
    private readonly staff: StaffDirectory,
    private readonly limiter: RateLimiter,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // sockets authenticate before they connect
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (!access) throw new DomainError('forbidden');
    if (access.kind === 'public') return true;

    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    request.actor = await this.actorOf(request);
    setActor(request.actor.memberId);
    if (access.kind === 'signed_in') return true;

    const slug = (request.params as { slug?: string }).slug ?? '';
    const scope = await this.staff.find(slug, request.actor.memberId);
    if (scope === 'unknown_programme') throw new DomainError('not_found');
    if (scope === 'not_staff' || !staffRoleAtLeast(scope.role, access.role)) throw new DomainError('forbidden');
    if (access.operators && !(await this.staff.isOperator(request.actor.memberId))) throw new DomainError('forbidden');
    request.staff = scope;
    return true;
  }

  /** A token that is nobody's may be a guess: those are limited by network more tightly than what a signed-out client asks. */
  private async actorOf(request: AuthenticatedRequest): Promise<Actor> {
    const token = this.tokenOf(request);
    try {
      if (token === undefined) throw new DomainError('unauthenticated');
      return await this.sessions.verify(token);
    } catch (error) {
      if (error instanceof DomainError && error.status === 401) {
        const isGuess = token !== undefined && error.code === 'unauthenticated';
        await (isGuess ? takeUnauthenticated(this.limiter, request.ip) : this.limiter.takeGeneral(request));
      }
      throw error;
    }
  }

  /** The bearer token, or else the session cookie, which a write may only use from our own pages. */
  private tokenOf(request: AuthenticatedRequest): string | undefined {
    const bearer = /^Bearer\s+(\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) return bearer;
    const cookie = request.cookies[SESSION_COOKIE];
    if (!cookie) return undefined;
    const isWrite = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    if (isWrite && request.headers.origin !== new URL(this.config.http.publicUrl).origin) {
      throw new DomainError('cross_origin');
    }
    return cookie;
  }
}
