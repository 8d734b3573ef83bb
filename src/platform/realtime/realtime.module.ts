import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { SignalSink } from '../outbox/index.js';
import { LiveAuthentication } from './authentication.js';
import { ConnectionLimits } from './connection-limits.js';
import { LiveAdapter } from './live.adapter.js';
import { Realtime } from './realtime.js';
import { SessionEnd } from './session-end.js';
import { SharedLimit } from './shared-limit.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [ConnectionLimits, LiveAuthentication, Realtime, LiveAdapter, SessionEnd, SharedLimit, { provide: SignalSink, useExisting: Realtime }],
  exports: [Realtime, LiveAdapter, SharedLimit, SignalSink],
})
export class RealtimeModule {}
