import { Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { IfMatch, Operation, PathId, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { HostCard } from './host-card.schema.js';
import { HostCards } from './host-cards.service.js';
import { HostPauses } from './host-pauses.service.js';
import { HostProfileView, PauseHost, ProgrammeQuery, PutHostProfile } from './host-profile.schema.js';
import { OwnHostProfile } from './own-profile.service.js';

@ApiTags('hosts')
@Controller('hosts')
export class HostsController {
  constructor(
    private readonly own: OwnHostProfile,
    private readonly pauses: HostPauses,
    private readonly cards: HostCards,
  ) {}

  @Get('me')
  @SignedIn()
  @Operation({ summary: 'My host profile', returns: HostProfileView, etag: true, problems: ['not_found'] })
  me(@CurrentActor() actor: Actor, @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery): Promise<HostProfileView> {
    return this.own.get(actor, programme);
  }

  @Put('me')
  @SignedIn()
  @Operation({
    summary: 'Replace my host profile',
    returns: HostProfileView,
    etag: true,
    problems: ['not_found', 'unknown_zone'],
  })
  put(
    @CurrentActor() actor: Actor,
    @IfMatch() revision: number,
    @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery,
    @ValidBody(PutHostProfile) body: PutHostProfile,
  ): Promise<HostProfileView> {
    return this.own.put(actor, revision, body, programme);
  }

  @Post('me/pause')
  @SignedIn()
  @Operation({
    summary: 'Do not ask me for a while',
    description: 'Asking again moves the end of the pause. Meetups that are arranged stay.',
    returns: HostProfileView,
    etag: true,
    problems: ['not_found', 'host_not_approved', 'stale'],
  })
  pause(
    @CurrentActor() actor: Actor,
    @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery,
    @ValidBody(PauseHost) { until }: PauseHost,
  ): Promise<HostProfileView> {
    return this.pauses.pause(actor, until, programme);
  }

  @Post('me/resume')
  @SignedIn()
  @Operation({
    summary: 'Ask me again',
    returns: HostProfileView,
    etag: true,
    problems: ['not_found', 'host_not_approved', 'stale'],
  })
  resume(
    @CurrentActor() actor: Actor,
    @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery,
  ): Promise<HostProfileView> {
    return this.pauses.resume(actor, programme);
  }

  @Get(':id')
  @SignedIn()
  @Operation({ summary: 'A host as other members see them', returns: HostCard, problems: ['not_found'] })
  card(@PathId('id') id: string): Promise<HostCard> {
    return this.cards.card(id);
  }
}
