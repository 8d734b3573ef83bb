import type { BackendFactory, IQueueBackend } from 'bullmq';

export type AnyBackendFactory = BackendFactory<IQueueBackend, unknown>;

/** The life of a store that can lose jobs: it ends whenever some may be lost. */
export interface StoreLives {
  /** What tells the present life from others; undefined where it was not begun by us. */
  current(): Promise<string | undefined>;
  /** Puts a mark into the store, which goes when its data go. Returns what tells the life that begins with it. */
  begin(): Promise<string>;
  /**
   * When the oldest job was added that still has to be done, in epoch milliseconds: one that waits, is being done, or has
   * failed and will be tried again within `retriedWithinMs`. What was put off to its time, or takes as long as an import,
   * does not count, unless others join it. Undefined where there is none.
   */
  oldestOpenJob(retriedWithinMs: number): Promise<number | undefined>;
}

/** Where jobs are kept. The one place that knows whether it is Redis or PostgreSQL. */
export abstract class JobBackend {
  abstract readonly factory: AnyBackendFactory;
  /** Connection for adding and looking. */
  abstract readonly producer: unknown;
  /** Connection for workers, which each make a further one of it to wait on. */
  abstract readonly consumer: unknown;
  abstract readonly prefix: string | undefined;
  /** Undefined where jobs last as long as the database. */
  abstract readonly lives: StoreLives | undefined;

  /** Prepares the store. */
  abstract start(): Promise<void>;
  /** Whether an `add` would be heard right now. */
  abstract isAvailable(): boolean;
  abstract close(): Promise<void>;
}
