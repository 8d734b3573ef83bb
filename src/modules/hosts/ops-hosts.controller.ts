import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Operation, PathId, ValidBody, ValidQuery, type Page } from '../../platform/http/index.js';
import { ApplicationsQuery, DecideHost, HostsQuery, OpsHost, OpsHostPage } from './ops-hosts.schema.js';
import { OpsHosts, type HostDecision } from './ops-hosts.service.js';

/** A decision about a host: all of them look alike. */
function Decision(summary: string): MethodDecorator {
  return (target, key, descriptor) => {
    ForStaff('manager')(target, key, descriptor);
    Operation({ summary, returns: OpsHost, problems: ['not_found', 'invalid_transition'] })(target, key, descriptor);
  };
}

@ApiTags('ops: hosts')
@Controller('ops/programmes/:slug')
export class OpsHostsController {
  constructor(private readonly hosts: OpsHosts) {}

  @Get('host-applications')
  @ForStaff('support')
  @Operation({ summary: 'Applications, newest first', returns: OpsHostPage, problems: ['not_found', 'invalid_cursor'] })
  applications(
    @CurrentStaff() scope: StaffScope,
    @ValidQuery(ApplicationsQuery) query: ApplicationsQuery,
  ): Promise<Page<OpsHost>> {
    return this.hosts.applications(scope, query);
  }

  @Post('host-applications/:id/screen')
  @Decision('Take an application into screening')
  screen(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(DecideHost) body: DecideHost,
  ): Promise<OpsHost> {
    return this.decide(scope, actor, id, 'screen', body);
  }

  @Post('host-applications/:id/approve')
  @Decision('Make an applicant a host')
  approve(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(DecideHost) body: DecideHost,
  ): Promise<OpsHost> {
    return this.decide(scope, actor, id, 'approve', body);
  }

  @Post('host-applications/:id/waitlist')
  @Decision('Put an applicant on the waiting list')
  waitlist(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(DecideHost) body: DecideHost,
  ): Promise<OpsHost> {
    return this.decide(scope, actor, id, 'waitlist', body);
  }

  @Post('host-applications/:id/reject')
  @Decision('Turn an applicant down')
  reject(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(DecideHost) body: DecideHost,
  ): Promise<OpsHost> {
    return this.decide(scope, actor, id, 'reject', body);
  }

  @Get('hosts')
  @ForStaff('support')
  @Operation({
    summary: 'Hosts, newest first',
    returns: OpsHostPage,
    problems: ['not_found', 'invalid_cursor', 'unknown_hub'],
  })
  list(@CurrentStaff() scope: StaffScope, @ValidQuery(HostsQuery) query: HostsQuery): Promise<Page<OpsHost>> {
    return this.hosts.list(scope, query);
  }

  @Post('hosts/:id/suspend')
  @Decision('Take a host out of the programme for the time being')
  suspend(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(DecideHost) body: DecideHost,
  ): Promise<OpsHost> {
    return this.decide(scope, actor, id, 'suspend', body);
  }

  @Post('hosts/:id/reinstate')
  @Decision('Take a suspended host back')
  reinstate(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(DecideHost) body: DecideHost,
  ): Promise<OpsHost> {
    return this.decide(scope, actor, id, 'reinstate', body);
  }

  private decide(
    scope: StaffScope,
    actor: Actor,
    hostId: string,
    decision: HostDecision,
    { reason }: DecideHost,
  ): Promise<OpsHost> {
    return this.hosts.decide(scope, actor, hostId, decision, reason);
  }
}
