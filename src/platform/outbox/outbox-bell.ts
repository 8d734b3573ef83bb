import { Injectable } from '@nestjs/common';

/** Tells this process's dispatcher that there is something to dispatch. */
@Injectable()
export class OutboxBell {
  private listener: () => void = () => undefined;

  onRing(listener: () => void): void {
    this.listener = listener;
  }

  ring(): void {
    this.listener();
  }
}
