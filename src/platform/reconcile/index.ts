export { eachInTurn } from './each-in-turn.js';
export { Purging, Reconciliation, type MaintenanceTask } from './tasks.js';
export { ReconcileModule } from './reconcile.module.js';
