import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { IfMatch, Operation, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { ProgrammeQuery } from '../hosts/index.js';
import { AvailabilityQuery, AvailabilityView, FreeNow, FreeNowView, PutAvailability } from './availability.schema.js';
import { OwnAvailability } from './availability.service.js';

@ApiTags('hosts')
@Controller('hosts/me')
export class AvailabilityController {
  constructor(private readonly availability: OwnAvailability) {}

  @Get('availability')
  @SignedIn()
  @Operation({
    summary: 'When I am free: what I said, and the intervals that come of it',
    returns: AvailabilityView,
    etag: true,
    problems: ['not_found'],
  })
  get(@CurrentActor() actor: Actor, @ValidQuery(AvailabilityQuery) query: AvailabilityQuery): Promise<AvailabilityView> {
    return this.availability.get(actor, query);
  }

  @Put('availability')
  @SignedIn()
  @Operation({
    summary: 'Say when I am free: the whole week, and the dates that are different',
    returns: AvailabilityView,
    etag: true,
    problems: ['not_found'],
  })
  put(
    @CurrentActor() actor: Actor,
    @IfMatch() revision: number,
    @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery,
    @ValidBody(PutAvailability) body: PutAvailability,
  ): Promise<AvailabilityView> {
    return this.availability.put(actor, revision, body, programme);
  }

  @Post('free-now')
  @SignedIn()
  @Operation({
    summary: 'I am free from now on, for so many minutes',
    returns: FreeNowView,
    problems: ['not_found', 'host_not_approved'],
  })
  freeNow(
    @CurrentActor() actor: Actor,
    @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery,
    @ValidBody(FreeNow) { minutes }: FreeNow,
  ): Promise<FreeNowView> {
    return this.availability.freeNow(actor, minutes, programme);
  }

  @Delete('free-now')
  @SignedIn()
  @Operation({ summary: 'Not after all: only what I said otherwise counts', problems: ['not_found'] })
  async notFreeNow(
    @CurrentActor() actor: Actor,
    @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery,
  ): Promise<void> {
    await this.availability.notFreeNow(actor, programme);
  }
}
