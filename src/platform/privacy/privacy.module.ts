import { Global, Module } from '@nestjs/common';
import { ActivityData } from './activity-data.js';
import { PersonalData } from './personal-data.js';

@Global()
@Module({ providers: [PersonalData, ActivityData], exports: [PersonalData] })
export class PrivacyModule {}
