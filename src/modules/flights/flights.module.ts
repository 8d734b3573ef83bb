import { Module } from '@nestjs/common';
import { HubsModule } from '../hubs/index.js';
import { LayoversModule } from '../layovers/index.js';
import { FlightIntake } from './flight-intake.service.js';
import { FlightRepository } from './flight.repository.js';
import { FlightEventsController } from './flights.controller.js';
import { FlightJobs } from './flights.events.js';
import { Flights } from './flights.service.js';
import { SignedWebhook } from './signed-webhook.guard.js';

@Module({
  imports: [HubsModule, LayoversModule],
  controllers: [FlightEventsController],
  providers: [FlightRepository, FlightIntake, Flights, FlightJobs, SignedWebhook],
})
export class FlightsModule {}
