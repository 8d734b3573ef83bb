import { Injectable } from '@nestjs/common';
import type { ImportKind } from './import.entity.js';
import type { ImportHandler } from './import-handler.js';

/** The handlers that modules bring along, one a kind. */
@Injectable()
export class ImportHandlers {
  private readonly handlers = new Map<ImportKind, ImportHandler<unknown>>();

  register<T>(handler: ImportHandler<T>): void {
    if (this.handlers.has(handler.kind)) throw new Error(`two handlers import ${handler.kind}`);
    this.handlers.set(handler.kind, handler as ImportHandler<unknown>);
  }

  of(kind: ImportKind): ImportHandler<unknown> {
    const handler = this.handlers.get(kind);
    if (!handler) throw new Error(`nobody imports ${kind}`);
    return handler;
  }
}
