import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../../contracts/domain-error.js';
import { Public } from '../auth/index.js';
import { named, schemaOf } from '../http/openapi-schema.js';
import { Operation } from '../http/operation.js';
import { Unlimited } from '../http/rate-limit.js';
import { Metrics } from '../metrics/index.js';
import { Readiness } from './readiness.js';

const LiveView = z.object({ status: z.literal('ok') }).meta({ example: { status: 'ok' } });
const ReadyView = named(
  'Readiness',
  z
    .object({
      ready: z.boolean(),
      checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string().optional() })),
    })
    .meta({ example: { ready: true, checks: [{ name: 'database', ok: true }] } }),
);

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Public()
  @Unlimited()
  @Operation({ summary: 'Whether the process runs', returns: LiveView })
  live(): z.infer<typeof LiveView> {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Public()
  @Unlimited()
  @ApiResponse({
    status: 503,
    description: 'It would not; the checks say why',
    content: { 'application/json': { schema: schemaOf(ReadyView, 'output') } },
  })
  @Operation({ summary: 'Whether the main flow would work', returns: ReadyView })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof ReadyView>> {
    const look = await this.readiness.look();
    void reply.status(look.ready ? 200 : 503).header('Cache-Control', 'no-store');
    return look;
  }

  @Get('metrics')
  @Public()
  @Unlimited()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Operation({ summary: 'Metrics for Prometheus', produces: 'text/plain' })
  scrape(@Req() { url }: FastifyRequest): Promise<string> {
    // Load balancers keep it from the outside by this name: written as /%6Detrics they would not know it.
    if (!/^\/metrics(\?|$)/.test(url)) throw new DomainError('not_found');
    return this.metrics.text();
  }
}
