import { Global, Module } from '@nestjs/common';
import { ReconcileProcessor } from './reconcile.processor.js';
import { Purging, Reconciliation } from './tasks.js';

@Global()
@Module({ providers: [Reconciliation, Purging, ReconcileProcessor], exports: [Reconciliation, Purging] })
export class ReconcileModule {}
