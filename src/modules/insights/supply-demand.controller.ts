import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Limited, Operation, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { HostCalls } from './host-calls.service.js';
import {
  CallHosts,
  HostCallView,
  SupplyDemandQuery,
  SupplyDemandView,
  SupplyHourQuery,
  SupplyHourView,
} from './supply-demand.schema.js';
import { SupplyDemand } from './supply-demand.service.js';

@ApiTags('ops: supply and demand')
@Controller('ops/programmes/:slug/supply-demand')
export class SupplyDemandController {
  constructor(
    private readonly supplyDemand: SupplyDemand,
    private readonly calls: HostCalls,
  ) {}

  @Get()
  @ForStaff('support')
  @Limited(60, 60)
  @Operation({
    summary: 'Travellers in town and hosts free, hour by hour of a week at a hub',
    returns: SupplyDemandView,
    problems: ['unknown_hub'],
  })
  week(@CurrentStaff() scope: StaffScope, @ValidQuery(SupplyDemandQuery) query: SupplyDemandQuery): Promise<SupplyDemandView> {
    return this.supplyDemand.week(scope, query);
  }

  @Get('hour')
  @ForStaff('support')
  @Operation({
    summary: 'One hour of it: by language, and who could be asked to be available',
    returns: SupplyHourView,
    problems: ['unknown_hub', 'local_time_gap'],
  })
  hour(@CurrentStaff() scope: StaffScope, @ValidQuery(SupplyHourQuery) query: SupplyHourQuery): Promise<SupplyHourView> {
    return this.supplyDemand.hour(scope, query);
  }

  @Post('calls')
  @ForStaff('manager')
  @Limited(20, 3_600)
  @Operation({
    summary: 'Ask hosts who are not available in an hour whether they could be',
    description:
      'Asks active hosts of the hub, each at most once a week; not who has said no for that date, nor who has as many invitations or meetups a week as they want. They are told between eight in the morning and nine in the evening of their city, in their language.',
    status: 201,
    returns: HostCallView,
    problems: ['unknown_hub', 'local_time_gap', 'too_late_to_ask', 'nobody_to_ask'],
  })
  call(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @ValidBody(CallHosts) body: CallHosts,
  ): Promise<HostCallView> {
    return this.calls.call(scope, actor, body);
  }
}
