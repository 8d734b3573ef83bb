import { Controller, Get, Param, Post, Put, type PipeTransform } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '../../contracts/domain-error.js';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { IfMatch, Operation, PathText, schema, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { ChangeRuleSet, DraftRuleSet, RuleSetPage, RuleSetView } from './rule-set.schema.js';
import { RuleSets } from './rule-sets.service.js';

class VersionPipe implements PipeTransform {
  transform(value: unknown): number {
    if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
    throw new DomainError('not_found');
  }
}

const Version = (): ParameterDecorator => Param('version', new VersionPipe());

@ApiTags('ops: rules')
@Controller('ops/programmes/:slug/rule-sets')
export class RuleSetsController {
  constructor(private readonly ruleSets: RuleSets) {}

  @Get()
  @ForStaff('support')
  @Operation({ summary: 'List the versions of the rules, newest first', returns: RuleSetPage, problems: ['invalid_cursor'] })
  list(@CurrentStaff() staff: StaffScope, @ValidQuery(schema.pageQuery) page: schema.PageQuery): Promise<RuleSetPage> {
    return this.ruleSets.list(staff, page);
  }

  @Post()
  @ForStaff('manager')
  @Operation({ summary: 'Create a draft from an existing version', status: 201, returns: RuleSetView, etag: true })
  createDraft(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @ValidBody(DraftRuleSet) draft: DraftRuleSet,
  ): Promise<RuleSetView> {
    return this.ruleSets.createDraft(actor, staff, draft);
  }

  @Get(':version')
  @ForStaff('support')
  @PathText('version', '3')
  @Operation({ summary: 'Read a version of the rules', returns: RuleSetView, etag: true, problems: ['not_found'] })
  get(@CurrentStaff() staff: StaffScope, @Version() version: number): Promise<RuleSetView> {
    return this.ruleSets.get(staff, version);
  }

  @Put(':version')
  @ForStaff('manager')
  @PathText('version', '3')
  @Operation({
    summary: 'Change a draft',
    returns: RuleSetView,
    etag: true,
    problems: ['not_found', 'rule_set_not_draft'],
  })
  change(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
    @IfMatch() revision: number,
    @ValidBody(ChangeRuleSet) change: ChangeRuleSet,
  ): Promise<RuleSetView> {
    return this.ruleSets.change(actor, staff, version, revision, change);
  }

  @Post(':version/publish')
  @ForStaff('administrator')
  @PathText('version', '3')
  @Operation({
    summary: 'Put a draft in force in place of the published version',
    description: 'With `If-Match` only where the draft is still as you have seen it.',
    returns: RuleSetView,
    etag: true,
    problems: ['not_found', 'rule_set_not_draft', 'invalid_rules'],
  })
  publish(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
    @IfMatch({ optional: true }) revision: number | undefined,
  ): Promise<RuleSetView> {
    return this.ruleSets.publish(actor, staff, version, revision);
  }

  @Post(':version/rollback')
  @ForStaff('administrator')
  @PathText('version', '2')
  @Operation({
    summary: 'Put the content of an earlier version in force again, as a new version',
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
    return this.ruleSets.rollback(actor, staff, version);
  }
}
