import { Module } from '@nestjs/common';
import { MatchingModule } from '../matching/index.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { DeadLetterOffice } from './dead-letters.service.js';
import { SystemHealthController } from './system-health.controller.js';
import { SystemHealth } from './system-health.service.js';

/** The service itself, as its staff look after it. */
@Module({
  imports: [MatchingModule],
  controllers: [SystemHealthController, DeadLettersController],
  providers: [SystemHealth, DeadLetterOffice],
})
export class SystemModule {}
