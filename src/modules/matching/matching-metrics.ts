import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Metrics } from '../../platform/metrics/index.js';
import type { RunCounts } from './matching-run.entity.js';

/** What there is to watch about the matching of all hubs. */
@Injectable()
export class MatchingMetrics {
  private readonly seconds: Histogram<'result'>;
  private readonly layovers: Counter<'outcome'>;
  private readonly pairs: Counter;
  private readonly hosts: Counter;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.seconds = new Histogram({
      name: 'interlude_matching_run_seconds',
      help: 'Time of a run from its begin to its commit, waiting for the hub included, by result: finished or failed',
      labelNames: ['result'] as const,
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
      registers,
    });
    this.layovers = new Counter({
      name: 'interlude_matching_layovers_total',
      help: 'Layovers in finished runs, by what came of them: deferred, assigned, invited, unmatched',
      labelNames: ['outcome'] as const,
      registers,
    });
    this.hosts = new Counter({
      name: 'interlude_matching_hosts_total',
      help: 'Hosts in finished runs, each as often as a run had them',
      registers,
    });
    this.pairs = new Counter({
      name: 'interlude_matching_pairs_total',
      help: 'Pairs of a layover and a host that the gates looked at in finished runs',
      registers,
    });
  }

  finished(ms: number, { deferred = 0, assigned, invited, unmatched, hosts, pairs }: RunCounts): void {
    this.seconds.observe({ result: 'finished' }, ms / 1_000);
    for (const [outcome, count] of Object.entries({ deferred, assigned, invited, unmatched })) {
      this.layovers.inc({ outcome }, count);
    }
    this.hosts.inc(hosts);
    this.pairs.inc(pairs);
  }

  failed(ms: number): void {
    this.seconds.observe({ result: 'failed' }, ms / 1_000);
  }
}
