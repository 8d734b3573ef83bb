import type { BackendFactory, IQueueBackend } from 'bullmq';

export type AnyBackendFactory = BackendFactory<IQueueBackend, unknown>;

/** Where jobs are kept. The one place that knows whether it is Redis or PostgreSQL. */
export abstract class JobBackend {
  abstract readonly factory: AnyBackendFactory;
  /** Connection for adding and looking. */
  abstract readonly producer: unknown;
  /** Connection for workers, which each make a further one of it to wait on. */
  abstract readonly consumer: unknown;
  abstract readonly prefix: string | undefined;

  /** Prepares the store. */
  abstract start(): Promise<void>;
  /** Whether an `add` would be heard right now. */
  abstract isAvailable(): boolean;
  abstract close(): Promise<void>;
}
