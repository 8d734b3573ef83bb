import { Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Operation, PathId, schema, ValidBody, ValidQuery, type Page } from '../../platform/http/index.js';
import { Colleagues, PutStaff, StaffPage, StaffView } from './programmes.schema.js';
import { ProgrammeStaff } from './staff.service.js';

@ApiTags('ops')
@Controller('ops/programmes/:slug/staff')
export class StaffController {
  constructor(private readonly staff: ProgrammeStaff) {}

  @Get()
  @ForStaff('administrator')
  @Operation({ summary: 'List the staff', returns: StaffPage, problems: ['not_found', 'invalid_cursor'] })
  list(
    @CurrentStaff() scope: StaffScope,
    @ValidQuery(schema.pageQuery) page: schema.PageQuery,
  ): Promise<Page<StaffView>> {
    return this.staff.list(scope, page);
  }

  @Get('names')
  @ForStaff('support')
  @Operation({
    summary: 'Names and roles of the staff',
    description: 'So that colleagues know who has done what, and whom to ask. Without addresses.',
    returns: Colleagues,
  })
  names(@CurrentStaff() scope: StaffScope): Promise<Colleagues> {
    return this.staff.names(scope);
  }

  @Put()
  @ForStaff('administrator')
  @Operation({
    summary: 'Add somebody to the staff, or change their role',
    description: 'By email address; a person without an account gets one, and signs in with a code as everybody does.',
    returns: StaffView,
    problems: ['not_found', 'last_administrator'],
  })
  put(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @ValidBody(PutStaff) body: PutStaff,
  ): Promise<StaffView> {
    return this.staff.put(scope, actor.memberId, body);
  }

  @Delete(':memberId')
  @ForStaff('administrator')
  @Operation({ summary: 'Remove somebody from the staff', problems: ['not_found', 'last_administrator'] })
  async remove(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('memberId') memberId: string,
  ): Promise<void> {
    await this.staff.remove(scope, actor.memberId, memberId);
  }
}
