import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { APP_CONFIG, type AppConfig } from '../platform/config/index.js';
import { Public } from '../platform/auth/index.js';
import { startPage } from './start-page.js';

/** What runs where, for whoever tries the demo; only part of the application in it. */
@ApiExcludeController()
@Controller('dev')
export class StartPageController {
  private readonly page: string;

  constructor(@Inject(APP_CONFIG) config: AppConfig) {
    this.page = startPage({
      database: config.embedded ? 'PostgreSQL, embedded' : 'PostgreSQL',
      jobs: config.redis.url ? 'BullMQ on Redis' : 'BullMQ on PostgreSQL',
      role: config.role,
    });
  }

  @Get()
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  show(): string {
    return this.page;
  }
}
