import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a request, a socket event or a job carries. */
export interface LogContext {
  requestId: string;
  actorId?: string;
  job?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

export const runInContext = <T>(context: LogContext, work: () => T): T => storage.run(context, work);

export const currentContext = (): LogContext | undefined => storage.getStore();

/** Adds who is asking to the lines that follow. */
export function setActor(actorId: string): void {
  const context = storage.getStore();
  if (context) context.actorId = actorId;
}
