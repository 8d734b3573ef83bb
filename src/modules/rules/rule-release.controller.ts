import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { IfMatch, Operation, PathText, ValidBody } from '../../platform/http/index.js';
import { RuleRelease } from './rule-release.service.js';
import { PublishRuleSet, RuleSetView, StageRuleSet } from './rule-set.schema.js';
import { Version } from './version-path.js';

@ApiTags('ops: rules')
@Controller('ops/programmes/:slug/rule-sets/:version')
export class RuleReleaseController {
  constructor(private readonly release: RuleRelease) {}

  @Post('publish')
  @ForStaff('administrator')
  @PathText('version', '3')
  @Operation({
    summary: 'Put a draft or a staged version in force in place of the published one, at once or at a time',
    description:
      'With `If-Match` only where the version is still as you have seen it. With four-eyes publishing, by somebody who has ' +
      'not written in it. A draft needs a finished simulation of the rules that it has now.',
    returns: RuleSetView,
    etag: true,
    problems: ['not_found', 'rule_set_not_draft', 'four_eyes_required', 'invalid_rules', 'simulation_required'],
  })
  publish(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
    @IfMatch({ optional: true }) revision: number | undefined,
    @ValidBody(PublishRuleSet) body: PublishRuleSet,
  ): Promise<RuleSetView> {
    return this.release.publish(actor, staff, version, revision, body);
  }

  @Post('unschedule')
  @ForStaff('administrator')
  @PathText('version', '3')
  @Operation({
    summary: 'Make a scheduled version a draft again',
    returns: RuleSetView,
    etag: true,
    problems: ['not_found', 'invalid_transition'],
  })
  unschedule(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
  ): Promise<RuleSetView> {
    return this.release.unschedule(actor, staff, version);
  }

  @Post('stage')
  @ForStaff('administrator')
  @PathText('version', '3')
  @Operation({
    summary: 'Put a draft in force for some hubs, or for a share of the layovers, beside the published version',
    description:
      'One version at a time. A share is of every hub, and always of the same layovers. The draft needs a finished simulation ' +
      'of the rules that it has now.',
    returns: RuleSetView,
    etag: true,
    problems: [
      'not_found',
      'rule_set_not_draft',
      'rule_set_already_staged',
      'four_eyes_required',
      'invalid_rules',
      'simulation_required',
    ],
  })
  stage(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
    @IfMatch({ optional: true }) revision: number | undefined,
    @ValidBody(StageRuleSet) body: StageRuleSet,
  ): Promise<RuleSetView> {
    return this.release.stage(actor, staff, version, revision, body);
  }

  @Post('unstage')
  @ForStaff('administrator')
  @PathText('version', '3')
  @Operation({
    summary: 'End a stage: the published version decides everywhere again',
    returns: RuleSetView,
    etag: true,
    problems: ['not_found', 'invalid_transition'],
  })
  unstage(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
  ): Promise<RuleSetView> {
    return this.release.unstage(actor, staff, version);
  }

  @Post('rollback')
  @ForStaff('administrator')
  @PathText('version', '2')
  @Operation({
    summary: 'Put the content of an version published earlier in force again, as a new version',
    status: 201,
    returns: RuleSetView,
    etag: true,
    problems: ['not_found', 'invalid_transition', 'invalid_rules'],
  })
  rollback(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
  ): Promise<RuleSetView> {
    return this.release.rollback(actor, staff, version);
  }
}
