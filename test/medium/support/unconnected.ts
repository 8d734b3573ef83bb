import { Global, Module } from '@nestjs/common';
import { SignalSink } from '../../../src/platform/outbox/index.js';

/** Nobody is connected by socket. */
export class NobodyConnected extends SignalSink {
  send(): void {
    // there is nobody to tell
  }
  async flushed(): Promise<void> {
    // nothing was sent
  }
}

/** What outbox and events need of the live connection, where nobody is connected. */
@Global()
@Module({ providers: [{ provide: SignalSink, useClass: NobodyConnected }], exports: [SignalSink] })
export class Unconnected {}
