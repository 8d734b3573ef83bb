import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import type { AppConfig } from './config.js';

/** Injection token of the {@link AppConfig}. */
export const APP_CONFIG = Symbol('AppConfig');

@Global()
@Module({})
export class ConfigModule {
  static forRoot(config: AppConfig, clock: Clock): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: APP_CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
      ],
      exports: [APP_CONFIG, Clock],
    };
  }
}
