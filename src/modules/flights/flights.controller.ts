import { Controller, Post, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/auth/index.js';
import { Limited, Operation, ValidBody } from '../../platform/http/index.js';
import { toInstant, toPreciseInstant } from '../../shared/instant.js';
import { FlightEvents, SchipholFlights, TakenFlightEvents } from './flights.schema.js';
import { FlightIntake } from './flight-intake.service.js';
import { fromSchiphol } from './schiphol-report.js';
import { SignedWebhook } from './signed-webhook.guard.js';

const signed =
  'Signed: `X-Interlude-Timestamp` has the time in Unix seconds, at most five minutes away, `X-Interlude-Signature` has `sha256=` and the hexadecimal ' +
  'HMAC-SHA256 of `TIMESTAMP.BODY` under the shared secret. May be sent again and in any order: what is older than what is known changes nothing. ' +
  'Whoever knows the secret may speak for any source.';

@ApiTags('flights')
@ApiHeader({ name: 'X-Interlude-Timestamp', required: true })
@ApiHeader({ name: 'X-Interlude-Signature', required: true })
@UseGuards(SignedWebhook)
@Controller('integrations/flight-events')
export class FlightEventsController {
  constructor(private readonly intake: FlightIntake) {}

  @Post()
  @Public()
  @Limited(600, 60)
  @Operation({
    summary: 'Tell of flights: delays, cancellations, landings',
    description: signed,
    status: 202,
    returns: TakenFlightEvents,
    problems: ['signature_invalid', 'signature_expired', 'not_found'],
  })
  take(@ValidBody(FlightEvents) { source, events }: FlightEvents): Promise<TakenFlightEvents> {
    const reports = events.map(({ saidAt, scheduledAt, expectedAt, sequence, ...rest }) => ({
      ...rest,
      sequence: sequence ?? null,
      saidAt: toPreciseInstant(saidAt),
      scheduledAt: toInstant(scheduledAt),
      expectedAt: expectedAt ? toInstant(expectedAt) : null,
    }));
    return this.intake.take(source, reports);
  }

  @Post('schiphol')
  @Public()
  @Limited(600, 60)
  @Operation({
    summary: 'Tell of flights at Schiphol, as its flight API has them',
    description: signed,
    status: 202,
    returns: TakenFlightEvents,
    problems: ['signature_invalid', 'signature_expired', 'not_found'],
  })
  takeSchiphol(@ValidBody(SchipholFlights) { flights }: SchipholFlights): Promise<TakenFlightEvents> {
    const reports = flights.flatMap((record) => fromSchiphol(record) ?? []);
    return this.intake.take('schiphol', reports, flights.length - reports.length);
  }
}
