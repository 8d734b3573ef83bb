export { DemoSignInModule } from './demo-sign-in.module.js';
