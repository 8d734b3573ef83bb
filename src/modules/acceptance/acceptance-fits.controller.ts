import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, ForStaff, type StaffScope } from '../../platform/auth/index.js';
import { Operation, PathId, ValidQuery } from '../../platform/http/index.js';
import { AcceptanceFitDetails, AcceptanceFitPage, AcceptanceFitsQuery } from './acceptance-fit.schema.js';
import { AcceptanceFits } from './acceptance-fits.service.js';

@ApiTags('ops: matching')
@Controller('ops/programmes/:slug/acceptance-fits')
export class AcceptanceFitsController {
  constructor(private readonly fits: AcceptanceFits) {}

  @Get()
  @ForStaff('support')
  @Operation({
    summary: 'List the nightly fits of the chance that hosts say yes, newest first',
    returns: AcceptanceFitPage,
    problems: ['invalid_cursor'],
  })
  list(
    @CurrentStaff() staff: StaffScope,
    @ValidQuery(AcceptanceFitsQuery) query: AcceptanceFitsQuery,
  ): Promise<AcceptanceFitPage> {
    return this.fits.list(staff, query);
  }

  @Get(':id')
  @ForStaff('support')
  @Operation({
    summary: 'Read a fit: its coefficients beside those of the prior, and how well its chances came true',
    returns: AcceptanceFitDetails,
    problems: ['not_found'],
  })
  get(@CurrentStaff() staff: StaffScope, @PathId('id') id: string): Promise<AcceptanceFitDetails> {
    return this.fits.get(staff, id);
  }
}
