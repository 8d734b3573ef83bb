import { Controller, Get, Header, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor, Public, SignedIn, type Actor } from '../../platform/auth/index.js';
import { Limited, Operation, ValidQuery } from '../../platform/http/index.js';
import { ProgrammeQuery } from '../hosts/index.js';
import { CalendarLink } from './availability.schema.js';
import { HostCalendars } from './calendar.service.js';

const CalendarQuery = z.strictObject({
  token: z
    .string()
    .max(100)
    .meta({ description: 'The secret of the link', example: 'kz0Zt3Qb8v1mXg4yWc7rJp2nLd5sHf6aKe9uTi0oQyM' }),
});
type CalendarQuery = z.infer<typeof CalendarQuery>;

@ApiTags('hosts')
@Controller('hosts/me')
export class CalendarController {
  constructor(private readonly calendars: HostCalendars) {}

  @Post('calendar-link')
  @SignedIn()
  @Operation({
    summary: 'Make the secret link to my calendar',
    description: 'Each call makes another link; the one before opens nothing any more.',
    status: 201,
    returns: CalendarLink,
    problems: ['not_found'],
  })
  makeLink(
    @CurrentActor() actor: Actor,
    @ValidQuery(ProgrammeQuery) { programme }: ProgrammeQuery,
  ): Promise<CalendarLink> {
    return this.calendars.makeLink(actor, programme);
  }

  @Get('calendar.ics')
  @Public()
  @Limited(600, 60) // calendar services read for many hosts from a few addresses
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, no-store')
  @Operation({
    summary: "A host's calendar, for whoever has the secret link",
    produces: 'text/calendar',
    problems: ['not_found', 'validation_failed'],
  })
  read(@ValidQuery(CalendarQuery) { token }: CalendarQuery): Promise<string> {
    return this.calendars.read(token);
  }
}
