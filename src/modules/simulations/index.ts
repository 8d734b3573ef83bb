export { Simulations } from './simulations.service.js';
export { SimulationsModule } from './simulations.module.js';
