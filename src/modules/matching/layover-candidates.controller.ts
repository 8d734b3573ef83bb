import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { Limited, Operation, PathId, ValidBody } from '../../platform/http/index.js';
import { LayoverCandidatesView, SkipHost } from './layover-candidates.schema.js';
import { LayoverCandidates } from './layover-candidates.service.js';

@ApiTags('layovers')
@Controller('layovers')
export class LayoverCandidatesController {
  constructor(private readonly candidates: LayoverCandidates) {}

  @Get(':id/candidates')
  @SignedIn()
  @Limited(60, 60)
  @Operation({
    summary: 'Whom I could meet, with the reasons, or why there is nobody',
    returns: LayoverCandidatesView,
    problems: ['not_found'],
  })
  list(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<LayoverCandidatesView> {
    return this.candidates.list(actor, id);
  }

  @Post(':id/skip')
  @SignedIn()
  @Operation({
    summary: 'Rather not this host',
    description: 'They are not suggested for this layover again; what they were asked is withdrawn.',
    problems: ['not_found', 'already_matched', 'layover_gone'],
  })
  skip(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(SkipHost) { hostId }: SkipHost,
  ): Promise<void> {
    return this.candidates.skip(actor, id, hostId);
  }
}
