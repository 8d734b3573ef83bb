export { Flight, FlightEvent } from './flight.entity.js';
export { FlightIntake } from './flight-intake.service.js';
export type { FlightReport } from './flight-report.js';
export { Flights } from './flights.service.js';
export { FlightsModule } from './flights.module.js';
export { signatureOf } from './webhook-signature.js';
