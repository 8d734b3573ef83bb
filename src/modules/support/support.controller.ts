import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Limited, Operation, PathId, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { MemberSearch } from './member-search.service.js';
import { SupportViews } from './support-views.service.js';
import { FoundMemberPage, MemberSearchQuery, OpenedSupportView, OpenSupportView, SupportView } from './support.schema.js';

@ApiTags('ops: members')
@Controller('ops/programmes/:slug/members')
export class SupportController {
  constructor(
    private readonly search: MemberSearch,
    private readonly views: SupportViews,
  ) {}

  @Get()
  @ForStaff('support')
  @Limited(60, 60)
  @Operation({
    summary: 'Members by name, address or host',
    description: 'Only those who have to do with the programme, and just enough to know that it is them.',
    returns: FoundMemberPage,
    problems: ['invalid_cursor'],
  })
  find(@CurrentStaff() scope: StaffScope, @ValidQuery(MemberSearchQuery) query: MemberSearchQuery): Promise<FoundMemberPage> {
    return this.search.find(scope, query);
  }

  @Post(':id/support-view')
  @ForStaff('support')
  @Limited(20, 600)
  @Operation({
    summary: 'Look at a member, and say why',
    description:
      'Opens the view for a quarter of an hour. Who looked at whom, when and why is in the audit; the member finds when and why in their export.',
    status: 201,
    returns: OpenedSupportView,
    problems: ['not_found'],
  })
  open(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(OpenSupportView) body: OpenSupportView,
  ): Promise<OpenedSupportView> {
    return this.views.open(scope, actor, id, body);
  }

  @Get(':id/support-view')
  @ForStaff('support')
  @Operation({
    summary: 'A member whom you have said why you look at',
    description: 'Trips, invitations, meetups and notices in this programme; nothing that people wrote to each other.',
    returns: SupportView,
    problems: ['not_found', 'reason_required'],
  })
  view(@CurrentStaff() scope: StaffScope, @CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SupportView> {
    return this.views.view(scope, actor, id);
  }
}
