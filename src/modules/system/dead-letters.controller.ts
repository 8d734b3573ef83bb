import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForOperators, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Operation, schema, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { DeadLetterChoice, DeadLetterKind, DeadLetterOutcome, DeadLetterPage, DeadLettersRetried } from './dead-letters.schema.js';
import { DeadLetterOffice } from './dead-letters.service.js';

@ApiTags('ops: system')
@Controller('ops/programmes/:slug/system/dead-letters')
export class DeadLettersController {
  constructor(private readonly office: DeadLetterOffice) {}

  @Get()
  @ForOperators()
  @Operation({
    summary: 'Jobs and events that failed for good, newest first',
    description: 'Of the whole installation, whichever programme they are of: for those who look after it.',
    returns: DeadLetterPage,
    problems: ['invalid_cursor'],
  })
  list(@ValidQuery(schema.pageQuery) query: schema.PageQuery): Promise<DeadLetterPage> {
    return this.office.list(query);
  }

  @Post('retry')
  @ForOperators()
  @Operation({
    summary: 'Give one all its tries anew',
    description: 'Handlers leave the same state however often they run. What is not dead any more stays as it is.',
    returns: DeadLetterOutcome,
  })
  retry(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @ValidBody(DeadLetterChoice) choice: DeadLetterChoice,
  ): Promise<DeadLetterOutcome> {
    return this.office.retry(actor, staff, choice);
  }

  @Post('retry-all')
  @ForOperators()
  @Operation({
    summary: 'Give all of a queue, or of a kind, all their tries anew',
    description: 'The newest 500 at once; those that fail once more in the meantime are left alone.',
    returns: DeadLettersRetried,
  })
  retryAll(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @ValidBody(DeadLetterKind) kind: DeadLetterKind,
  ): Promise<DeadLettersRetried> {
    return this.office.retryAll(actor, staff, kind);
  }

  @Post('dismiss')
  @ForOperators()
  @Operation({
    summary: 'Put one away: it is not tried again',
    returns: DeadLetterOutcome,
  })
  dismiss(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @ValidBody(DeadLetterChoice) choice: DeadLetterChoice,
  ): Promise<DeadLetterOutcome> {
    return this.office.dismiss(actor, staff, choice);
  }
}
