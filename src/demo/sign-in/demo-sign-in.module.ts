import { Module } from '@nestjs/common';
import { DemoPeopleRepository } from './demo-people.repository.js';
import { DemoSignInController } from './demo-sign-in.controller.js';
import { DemoSignIn } from './demo-sign-in.service.js';

@Module({
  controllers: [DemoSignInController],
  providers: [DemoPeopleRepository, DemoSignIn],
})
export class DemoSignInModule {}
