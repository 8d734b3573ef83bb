import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { Operation, PathId, schema, ValidBody, ValidQuery, type Page } from '../../platform/http/index.js';
import { CancelMeetup, MeetupsQuery, MeetupView } from './meetup.schema.js';
import { Meetups } from './meetups.service.js';

@ApiTags('meetups')
@Controller('meetups')
export class MeetupsController {
  constructor(private readonly meetups: Meetups) {}

  @Get()
  @SignedIn()
  @Operation({ summary: 'My meetups, newest first', returns: schema.pageOf(MeetupView), problems: ['invalid_cursor'] })
  list(@CurrentActor() actor: Actor, @ValidQuery(MeetupsQuery) query: MeetupsQuery): Promise<Page<MeetupView>> {
    return this.meetups.list(actor, query);
  }

  @Get(':id')
  @SignedIn()
  @Operation({ summary: 'A meetup with its plan', returns: MeetupView, etag: true, problems: ['not_found'] })
  view(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<MeetupView> {
    return this.meetups.view(actor, id);
  }

  @Post(':id/cancel')
  @SignedIn()
  @Operation({
    summary: 'Call a meetup off',
    description: "The host's cancellation opens the layover again for somebody else; the traveller's ends it.",
    returns: MeetupView,
    etag: true,
    problems: ['not_found', 'invalid_transition'],
  })
  cancel(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(CancelMeetup) body: CancelMeetup,
  ): Promise<MeetupView> {
    return this.meetups.cancel(actor, id, body.reason);
  }

  @Post(':id/undo')
  @SignedIn()
  @Operation({
    summary: 'Take back what my standing yes has agreed to',
    description:
      'For the host, within the grace period that the meetup tells (`standingYes.undoUntil`). It is not held against them: the traveller is told that we look for somebody else, and this host is not asked for that layover again.',
    returns: MeetupView,
    etag: true,
    problems: ['not_found', 'undo_not_offered', 'undo_over', 'invalid_transition'],
  })
  undo(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<MeetupView> {
    return this.meetups.undo(actor, id);
  }

  @Post(':id/another')
  @SignedIn()
  @Operation({
    summary: 'Ask for somebody else',
    description: 'For the traveller: the meetup is called off, this host is left out, and the matching begins again.',
    returns: MeetupView,
    etag: true,
    problems: ['not_found', 'invalid_transition'],
  })
  another(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(CancelMeetup) body: CancelMeetup,
  ): Promise<MeetupView> {
    return this.meetups.another(actor, id, body.reason);
  }
}
