import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Metrics } from '../../platform/metrics/index.js';

/** What there is to watch about the chat of this process. */
@Injectable()
export class ChatMetrics {
  private readonly batchSize: Histogram;
  private readonly commitSeconds: Histogram;
  private readonly emitSeconds: Histogram;
  private readonly refusals: Counter;

  constructor(private readonly metrics: Metrics) {
    const registers = [metrics.registry];
    this.batchSize = new Histogram({
      name: 'interlude_chat_batch_messages',
      help: 'Messages that were stored together',
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500],
      registers,
    });
    this.commitSeconds = new Histogram({
      name: 'interlude_chat_commit_seconds',
      help: 'Time to store a batch of messages, commit included',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    });
    this.emitSeconds = new Histogram({
      name: 'interlude_chat_send_to_emit_seconds',
      help: 'Time from a message as it came in to its being told to both members, or refused',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    });
    this.refusals = new Counter({
      name: 'interlude_chat_refused_total',
      help: 'Messages refused because too many were waiting to be stored',
      registers,
    });
  }

  watchQueue(depth: () => number): void {
    this.metrics.gauge('interlude_chat_queue_messages', 'Messages that wait to be stored', depth);
  }

  stored(messages: number, ms: number): void {
    this.batchSize.observe(messages);
    this.commitSeconds.observe(ms / 1_000);
  }

  told(ms: number): void {
    this.emitSeconds.observe(ms / 1_000);
  }

  refused(): void {
    this.refusals.inc();
  }
}
