import { Injectable } from '@nestjs/common';
import { OnDomainEvent, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { job, type JobRequest } from '../../platform/queue/index.js';
import { ProgrammeBell } from '../programmes/index.js';

/** Asking again for one that waits or runs does nothing, or has it looked at once more. */
export const simulate = (simulationId: string): JobRequest =>
  job('simulate', { simulationId }, { deduplicationId: `simulation-${simulationId}` });

/** What follows when a simulation is asked for, or over: versions of the rules say that they are, or have been, simulated. */
@Injectable()
export class SimulationEvents {
  constructor(private readonly bell: ProgrammeBell) {}

  @OnDomainEvent('simulation.requested')
  requested({ payload: { simulationId, programmeId } }: DomainEvent<'simulation.requested'>): Effects {
    this.bell.ring(programmeId, 'simulations', 'rules');
    return { jobs: [simulate(simulationId)] };
  }

  @OnDomainEvent('simulation.ended')
  ended({ payload: { programmeId } }: DomainEvent<'simulation.ended'>): void {
    this.bell.ring(programmeId, 'simulations', 'rules');
  }
}
