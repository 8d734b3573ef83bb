import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { IfMatch, Operation, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { ProgrammeQuery } from './host-profile.schema.js';
import { OwnStandingYes } from './own-standing-yes.service.js';
import { PutStandingYes, StandingYesView } from './standing-yes.schema.js';

@ApiTags('hosts')
@Controller('hosts/me/standing-yes')
export class StandingYesController {
  constructor(private readonly standing: OwnStandingYes) {}

  @Get()
  @SignedIn()
  @Operation({ summary: 'What I say yes to in advance', returns: StandingYesView, etag: true, problems: ['not_found'] })
  get(
    @CurrentActor() actor: Actor,
    @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery,
  ): Promise<StandingYesView> {
    return this.standing.get(actor, programme);
  }

  @Put()
  @SignedIn()
  @Operation({
    summary: 'Say yes in advance, on conditions',
    description:
      'Replaces the list. Where a traveller who suits one of the items is matched with this host, we say yes for the host at once and tell them; within the grace period they can undo it. What says the same as before keeps its id; changed conditions are a new standing yes. A host on a pause, or at their own weekly caps, is never committed.',
    returns: StandingYesView,
    etag: true,
    problems: ['not_found', 'unknown_zone'],
  })
  put(
    @CurrentActor() actor: Actor,
    @IfMatch() revision: number,
    @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery,
    @ValidBody(PutStandingYes) body: PutStandingYes,
  ): Promise<StandingYesView> {
    return this.standing.put(actor, revision, body, programme);
  }
}
