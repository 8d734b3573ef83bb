import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../contracts/domain-error.js';
import { APP_CONFIG, type AppConfig } from '../../platform/config/index.js';
import { Clock } from '../../shared/clock.js';
import { checkSignature } from './webhook-signature.js';

/** Only who knows the secret may tell us of flights; where there is none, nobody may, and there is nothing here. */
@Injectable()
export class SignedWebhook implements CanActivate {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { secrets } = this.config.flightEvents;
    if (secrets.length === 0) throw new DomainError('not_found');
    const { headers, rawBody = '' } = context.switchToHttp().getRequest<FastifyRequest & { rawBody?: string }>();
    const header = (name: string): string => String(headers[name] ?? '');
    checkSignature(
      secrets,
      { timestamp: header('x-interlude-timestamp'), signature: header('x-interlude-signature'), rawBody },
      this.clock.now(),
    );
    return true;
  }
}
