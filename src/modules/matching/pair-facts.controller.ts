import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, ForStaff, type StaffScope } from '../../platform/auth/index.js';
import { Limited, Operation, ValidQuery } from '../../platform/http/index.js';
import { PairFactsQuery, PairFactsView } from './pair-facts.schema.js';
import { PairFacts } from './pair-facts.service.js';

@ApiTags('ops: matching')
@Controller('ops/programmes/:slug/pair-facts')
export class PairFactsController {
  constructor(private readonly facts: PairFacts) {}

  @Get()
  @ForStaff('support')
  @Limited(120, 60)
  @Operation({
    summary: 'Read what the matching sees of one layover and one host now, to try rules on them',
    description:
      'The input of the engine for this pair, as it stands: instants are epoch milliseconds, durations minutes. It holds no ' +
      'name, no contact, no position of a home, and a gender only where one of the two asks for it.',
    returns: PairFactsView,
    problems: ['not_found', 'layover_gone'],
  })
  read(@CurrentStaff() staff: StaffScope, @ValidQuery(PairFactsQuery) query: PairFactsQuery): Promise<PairFactsView> {
    return this.facts.read(staff, query);
  }
}
