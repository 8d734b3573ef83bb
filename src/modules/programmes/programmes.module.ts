import { Global, Module } from '@nestjs/common';
import { StaffDirectory } from '../../platform/auth/index.js';
import { ProgrammeLandings } from './landing.service.js';
import { Operators } from './operators.service.js';
import { ProgrammeBell } from './programme-bell.js';
import { ProgrammesController } from './programmes.controller.js';
import { ProgrammesRepository } from './programmes.repository.js';
import { Programmes } from './programmes.service.js';
import { StaffController } from './staff.controller.js';
import { ProgrammeStaffDirectory } from './staff-directory.js';
import { StaffPersonalData } from './staff-personal-data.js';
import { StaffRepository } from './staff.repository.js';
import { ProgrammeStaff } from './staff.service.js';

/** Global because the access guard asks its staff directory at every request for staff. */
@Global()
@Module({
  controllers: [ProgrammesController, StaffController],
  providers: [
    ProgrammesRepository,
    StaffRepository,
    Programmes,
    ProgrammeLandings,
    ProgrammeStaff,
    Operators,
    ProgrammeBell,
    StaffPersonalData,
    { provide: StaffDirectory, useClass: ProgrammeStaffDirectory },
  ],
  exports: [Programmes, ProgrammeStaff, Operators, ProgrammeBell, StaffDirectory],
})
export class ProgrammesModule {}
