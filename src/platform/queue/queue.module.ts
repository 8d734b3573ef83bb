import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { DeadLetters } from './dead-letters.js';
import { Idleness } from './idleness.js';
import { JobBackend } from './job-backend.js';
import { JobHandlers } from './job-handlers.js';
import { Jobs } from './jobs.js';
import { OverdueJobs } from './overdue-jobs.js';
import { PostgresBackend } from './postgres-backend.js';
import { QueueHealth } from './queue-health.js';
import { QueueMemory } from './queue-memory.js';
import { QUEUE_OPTIONS, type QueueModuleOptions } from './queue-options.js';
import { Queues } from './queues.js';
import { RedisBackend } from './redis-backend.js';
import { Schedules } from './schedules.js';
import { WorkerPool } from './worker-pool.js';

@Global()
@Module({})
export class QueueModule {
  static forRoot(options: QueueModuleOptions = {}): DynamicModule {
    return {
      module: QueueModule,
      imports: [DiscoveryModule],
      providers: [
        {
          provide: QUEUE_OPTIONS,
          useValue: { withWorkers: true, withSchedules: true, requireAllHandlers: true, ...options },
        },
        {
          provide: JobBackend,
          inject: [APP_CONFIG],
          useFactory: (config: AppConfig): JobBackend =>
            config.redis.url
              ? new RedisBackend(config.redis.url, config.queue.prefix)
              : new PostgresBackend(config.database.url),
        },
        Queues,
        QueueMemory,
        Jobs,
        DeadLetters,
        Idleness,
        JobHandlers,
        OverdueJobs,
        QueueHealth,
        Schedules,
        WorkerPool,
      ],
      exports: [Jobs, DeadLetters, Idleness, QueueMemory, WorkerPool],
    };
  }
}
