import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.js';

export { Audit, type AuditFact } from './audit.js';
export { AuditEntry } from './audit-entry.entity.js';

@Global()
@Module({ controllers: [AuditController], providers: [Audit], exports: [Audit] })
export class AuditModule {}
