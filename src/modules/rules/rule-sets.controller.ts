import { Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { IfMatch, Operation, PathText, schema, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { RuleSetHistory } from './rule-set-history.service.js';
import {
  ChangeRuleSet,
  DiffQuery,
  DraftRuleSet,
  RuleSetDiff,
  RuleSetHistoryPage,
  RuleSetPage,
  RuleSetsQuery,
  RuleSetView,
} from './rule-set.schema.js';
import { RuleSets } from './rule-sets.service.js';
import { Version } from './version-path.js';

@ApiTags('ops: rules')
@Controller('ops/programmes/:slug/rule-sets')
export class RuleSetsController {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly history: RuleSetHistory,
  ) {}

  @Get()
  @ForStaff('support')
  @Operation({ summary: 'List the versions of the rules, newest first', returns: RuleSetPage, problems: ['invalid_cursor'] })
  list(@CurrentStaff() staff: StaffScope, @ValidQuery(RuleSetsQuery) query: RuleSetsQuery): Promise<RuleSetPage> {
    return this.ruleSets.list(staff, query);
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

  @Get(':version/diff')
  @ForStaff('support')
  @PathText('version', '3')
  @Operation({ summary: 'Compare two versions of the rules', returns: RuleSetDiff, problems: ['not_found'] })
  diff(
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
    @ValidQuery(DiffQuery) query: DiffQuery,
  ): Promise<RuleSetDiff> {
    return this.ruleSets.diff(staff, version, query);
  }

  @Get(':version/history')
  @ForStaff('support')
  @PathText('version', '3')
  @Operation({
    summary: 'What has become of a version and by whom, newest first',
    returns: RuleSetHistoryPage,
    problems: ['not_found', 'invalid_cursor'],
  })
  historyOf(
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
    @ValidQuery(schema.pageQuery) page: schema.PageQuery,
  ): Promise<RuleSetHistoryPage> {
    return this.history.of(staff, version, page);
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
}
