import { Module } from '@nestjs/common';
import { InvitationsModule } from '../invitations/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { AcceptanceFitRepository } from './acceptance-fit.repository.js';
import { AcceptanceFitsController } from './acceptance-fits.controller.js';
import { AcceptanceFits } from './acceptance-fits.service.js';
import { AcceptancePersonalData } from './acceptance-personal-data.js';
import { AcceptanceProcessor } from './acceptance.processor.js';
import { Acceptance } from './acceptance.service.js';
import { FitAcceptance } from './fit-acceptance.service.js';

@Module({
  imports: [ProgrammesModule, InvitationsModule],
  controllers: [AcceptanceFitsController],
  providers: [
    AcceptanceFitRepository,
    Acceptance,
    FitAcceptance,
    AcceptanceFits,
    AcceptanceProcessor,
    AcceptancePersonalData,
  ],
  exports: [Acceptance, FitAcceptance],
})
export class AcceptanceModule {}
