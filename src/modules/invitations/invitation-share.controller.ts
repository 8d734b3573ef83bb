import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, ForStaff, type StaffScope } from '../../platform/auth/index.js';
import { Limited, Operation, ValidQuery } from '../../platform/http/index.js';
import { InvitationShareQuery, InvitationShareView } from './invitation-share.schema.js';
import { InvitationShare } from './invitation-share.service.js';

@ApiTags('ops: fairness')
@Controller('ops/programmes/:slug/invitation-share')
export class InvitationShareController {
  constructor(private readonly share: InvitationShare) {}

  @Get()
  @ForStaff('support')
  @Limited(60, 60)
  @Operation({
    summary: 'How evenly invitations and meetups are shared out among hosts',
    description:
      'Hosts are volunteers: being passed over tires them as much as being asked in vain. Everything is held against the time that hosts were available in the period. Available time is known for about ninety days back.',
    returns: InvitationShareView,
    problems: ['unknown_hub'],
  })
  view(
    @CurrentStaff() staff: StaffScope,
    @ValidQuery(InvitationShareQuery) query: InvitationShareQuery,
  ): Promise<InvitationShareView> {
    return this.share.view(staff, query);
  }
}
