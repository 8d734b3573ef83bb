import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Limited, Operation, PathId, ValidBody, ValidQuery } from '../../platform/http/index.js';
import {
  CloseConversation,
  DecideReport,
  ModeratedThread,
  OpenThread,
  ReportPage,
  ReportsQuery,
  ReportView,
  ThreadQuery,
} from './moderation.schema.js';
import { ReportActions } from './report-actions.service.js';
import { deskOf, ReportDesk } from './report-desk.service.js';

@ApiTags('ops: reports')
@Controller('ops/programmes/:slug/reports')
export class ReportsController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly actions: ReportActions,
  ) {}

  @Get()
  @ForStaff('support')
  @Operation({
    summary: 'What members have reported, newest first',
    description: 'But what one is a part of oneself.',
    returns: ReportPage,
    problems: ['invalid_cursor', 'unknown_hub'],
  })
  list(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @ValidQuery(ReportsQuery) query: ReportsQuery,
  ): Promise<ReportPage> {
    return this.desk.list(deskOf(scope, actor), query);
  }

  @Get(':id')
  @ForStaff('support')
  @Operation({
    summary: 'A report, the message that it is about, and what is known of the two',
    description: 'Nothing else that they wrote to each other: that has to be opened first.',
    returns: ReportView,
    problems: ['not_found'],
  })
  get(@CurrentStaff() scope: StaffScope, @CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ReportView> {
    return this.desk.get(deskOf(scope, actor), id);
  }

  @Post(':id/thread')
  @ForStaff('support')
  @Limited(30, 600)
  @Operation({
    summary: 'Open the conversation for a quarter of an hour',
    description:
      'Without the consent of the reporter this takes an administrator, and why. Who has read what, when and why is in the ' +
      'audit; both members find when and why in their export.',
    status: 201,
    returns: ReportView,
    problems: ['not_found', 'forbidden', 'reason_required'],
  })
  openThread(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(OpenThread) body: OpenThread,
  ): Promise<ReportView> {
    return this.actions.openThread(scope, actor, id, body);
  }

  @Get(':id/thread')
  @ForStaff('support')
  @Operation({
    summary: 'The conversation, while you have it open',
    returns: ModeratedThread,
    problems: ['not_found', 'reason_required'],
  })
  thread(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidQuery(ThreadQuery) query: ThreadQuery,
  ): Promise<ModeratedThread> {
    return this.desk.thread(deskOf(scope, actor), id, query);
  }

  @Post(':id/decide')
  @ForStaff('manager')
  @Operation({
    summary: 'Decide a report',
    description: 'The reporter is told what was decided.',
    returns: ReportView,
    problems: ['not_found', 'invalid_transition'],
  })
  decide(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(DecideReport) body: DecideReport,
  ): Promise<ReportView> {
    return this.actions.decide(scope, actor, id, body);
  }

  @Post(':id/reopen')
  @ForStaff('manager')
  @Operation({ summary: 'Take the decision of a report back', returns: ReportView, problems: ['not_found', 'invalid_transition'] })
  reopen(@CurrentStaff() scope: StaffScope, @CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ReportView> {
    return this.actions.reopen(scope, actor, id);
  }

  @Post(':id/messages/:messageId/hide')
  @ForStaff('support')
  @Operation({
    summary: 'Hide a message from both members',
    description: 'The reported message, or any other while you have the conversation open. Its place stays.',
    returns: ReportView,
    problems: ['not_found', 'reason_required'],
  })
  hide(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @PathId('messageId') messageId: string,
  ): Promise<ReportView> {
    return this.actions.setHidden(scope, actor, id, messageId, true);
  }

  @Post(':id/messages/:messageId/show')
  @ForStaff('support')
  @Operation({ summary: 'Show a hidden message again', returns: ReportView, problems: ['not_found', 'reason_required'] })
  show(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @PathId('messageId') messageId: string,
  ): Promise<ReportView> {
    return this.actions.setHidden(scope, actor, id, messageId, false);
  }

  @Post(':id/conversation/close')
  @ForStaff('manager')
  @Operation({
    summary: 'End the conversation before its time',
    description: 'Both members can still read it, and see that the staff have ended it.',
    returns: ReportView,
    problems: ['not_found', 'invalid_transition'],
  })
  close(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(CloseConversation) { reason }: CloseConversation,
  ): Promise<ReportView> {
    return this.actions.closeConversation(scope, actor, id, reason);
  }

  @Post(':id/conversation/reopen')
  @ForStaff('manager')
  @Operation({
    summary: 'Open a conversation again that the staff have ended',
    returns: ReportView,
    problems: ['not_found', 'invalid_transition'],
  })
  reopenConversation(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<ReportView> {
    return this.actions.reopenConversation(scope, actor, id);
  }
}
