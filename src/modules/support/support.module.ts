import { Module } from '@nestjs/common';
import { MemberSearchRepository } from './member-search.repository.js';
import { MemberSearch } from './member-search.service.js';
import { SupportController } from './support.controller.js';
import { SupportLookRepository } from './support-look.repository.js';
import { SupportPersonalData } from './support-personal-data.js';
import { SupportViewRepository } from './support-view.repository.js';
import { SupportViews } from './support-views.service.js';

@Module({
  controllers: [SupportController],
  providers: [
    MemberSearch,
    MemberSearchRepository,
    SupportLookRepository,
    SupportPersonalData,
    SupportViewRepository,
    SupportViews,
  ],
})
export class SupportModule {}
