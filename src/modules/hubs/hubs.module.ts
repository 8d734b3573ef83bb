import { Global, Module } from '@nestjs/common';
import { HubDirectory } from '../programmes/index.js';
import { DatabaseHubDirectory } from './hub-directory.js';
import { HubsController } from './hubs.controller.js';
import { HubsRepository } from './hubs.repository.js';
import { Hubs } from './hubs.service.js';
import { TransferOverridesController } from './transfer-overrides.controller.js';
import { TransferOverridesRepository } from './transfer-overrides.repository.js';
import { TransferOverrides } from './transfer-overrides.service.js';

/** Global because programmes, which come before hubs, ask its directory. */
@Global()
@Module({
  controllers: [HubsController, TransferOverridesController],
  providers: [
    Hubs,
    HubsRepository,
    TransferOverrides,
    TransferOverridesRepository,
    { provide: HubDirectory, useClass: DatabaseHubDirectory },
  ],
  exports: [Hubs, HubDirectory],
})
export class HubsModule {}
