export { DailySnapshots } from './daily-snapshots.service.js';
export { SimulationsModule } from './simulations.module.js';
