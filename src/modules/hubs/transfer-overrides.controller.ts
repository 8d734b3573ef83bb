import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Operation, PathId, schema, ValidBody, ValidQuery, type Page } from '../../platform/http/index.js';
import { AddTransferOverride, TransferOverridePage, TransferOverrideView } from './transfer-overrides.schema.js';
import { TransferOverrides } from './transfer-overrides.service.js';

@ApiTags('ops')
@Controller('ops/programmes/:slug/transfer-overrides')
export class TransferOverridesController {
  constructor(private readonly overrides: TransferOverrides) {}

  @Get()
  @ForStaff('support')
  @Operation({
    summary: 'Minutes that staff have added to the transfer rules, newest first',
    returns: TransferOverridePage,
    problems: ['not_found', 'invalid_cursor'],
  })
  list(
    @CurrentStaff() scope: StaffScope,
    @ValidQuery(schema.pageQuery) query: schema.PageQuery,
  ): Promise<Page<TransferOverrideView>> {
    return this.overrides.list(scope, query);
  }

  @Post()
  @ForStaff('manager')
  @Operation({
    summary: 'Add minutes for some days',
    description: 'Track works, a strike, a marathon. The layovers of the programme at the hub are reckoned anew.',
    status: 201,
    returns: TransferOverrideView,
    problems: ['not_found', 'unknown_hub', 'unknown_zone'],
  })
  add(
    @CurrentActor() actor: Actor,
    @CurrentStaff() scope: StaffScope,
    @ValidBody(AddTransferOverride) body: AddTransferOverride,
  ): Promise<TransferOverrideView> {
    return this.overrides.add(actor, scope, body);
  }

  @Delete(':id')
  @ForStaff('manager')
  @Operation({ summary: 'Take minutes back', problems: ['not_found'] })
  remove(
    @CurrentActor() actor: Actor,
    @CurrentStaff() scope: StaffScope,
    @PathId('id') id: string,
  ): Promise<void> {
    return this.overrides.remove(actor, scope, id);
  }
}
