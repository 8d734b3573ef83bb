import { Global, Module } from '@nestjs/common';
import { Purging, Reconciliation } from './tasks.js';

@Global()
@Module({ providers: [Reconciliation, Purging], exports: [Reconciliation, Purging] })
export class ReconcileModule {}
