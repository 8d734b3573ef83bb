import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { Operation, PathId, schema, ValidBody, ValidQuery, type Page } from '../../platform/http/index.js';
import { MeetupView } from '../meetups/index.js';
import { CounterOffers } from './counter-offers.service.js';
import { InvitationAnswers } from './invitation-answers.service.js';
import { CounterInvitation, DeclineInvitation, InvitationsOfLayover, InvitationsQuery, InvitationView } from './invitation.schema.js';
import { Invitations } from './invitations.service.js';

@ApiTags('invitations')
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly answers: InvitationAnswers,
    private readonly counters: CounterOffers,
  ) {}

  @Get('invitations')
  @SignedIn()
  @Operation({
    summary: 'My invitations as a host, newest first',
    returns: schema.pageOf(InvitationView),
    problems: ['invalid_cursor'],
  })
  list(@CurrentActor() actor: Actor, @ValidQuery(InvitationsQuery) query: InvitationsQuery): Promise<Page<InvitationView>> {
    return this.invitations.list(actor, query);
  }

  @Get('layovers/:id/invitations')
  @SignedIn()
  @Operation({
    summary: 'Whom we asked for my layover, newest first',
    returns: InvitationsOfLayover,
    problems: ['not_found'],
  })
  async ofLayover(@CurrentActor() actor: Actor, @PathId('id') layoverId: string): Promise<{ items: InvitationView[] }> {
    return { items: await this.invitations.ofLayover(layoverId, actor.memberId) };
  }

  @Get('invitations/:id')
  @SignedIn()
  @Operation({ summary: 'An invitation, for its host or its traveller', returns: InvitationView, etag: true, problems: ['not_found'] })
  view(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<InvitationView> {
    return this.invitations.view(actor, id);
  }

  @Post('invitations/:id/accept')
  @SignedIn()
  @Operation({
    summary: 'Say yes',
    description: 'The meetup and its chat exist when this answers. Saying yes again gives the same meetup.',
    status: 201,
    returns: MeetupView,
    problems: ['not_found', 'invitation_gone', 'already_matched', 'already_booked', 'layover_gone', 'host_not_approved'],
  })
  accept(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<MeetupView> {
    return this.answers.accept(actor, id);
  }

  @Post('invitations/:id/decline')
  @SignedIn()
  @Operation({ summary: 'Say no', returns: InvitationView, problems: ['not_found', 'invitation_gone'] })
  async decline(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(DeclineInvitation) body: DeclineInvitation,
  ): Promise<InvitationView> {
    await this.answers.decline(actor, id, body.reason);
    return this.invitations.view(actor, id);
  }

  @Post('invitations/:id/counter')
  @SignedIn()
  @Operation({
    summary: 'Suggest another time or venue',
    returns: InvitationView,
    problems: ['not_found', 'unknown_venue', 'outside_window', 'venue_closed', 'invitation_gone'],
  })
  counter(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(CounterInvitation) body: CounterInvitation,
  ): Promise<InvitationView> {
    return this.counters.counter(actor, id, body);
  }

  @Post('invitations/:id/counter/accept')
  @SignedIn()
  @Operation({
    summary: "Agree to the host's counter-offer",
    status: 201,
    returns: MeetupView,
    problems: ['not_found', 'invitation_gone', 'already_matched', 'already_booked', 'layover_gone', 'host_not_approved'],
  })
  acceptCounter(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<MeetupView> {
    return this.answers.acceptCounter(actor, id);
  }

  @Post('invitations/:id/counter/decline')
  @SignedIn()
  @Operation({
    summary: "Do without the host's counter-offer",
    returns: InvitationView,
    problems: ['not_found', 'invitation_gone'],
  })
  async declineCounter(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<InvitationView> {
    await this.answers.declineCounter(actor, id);
    return this.invitations.view(actor, id);
  }
}
