/** What goes to a thread: the name of one of its methods, and what to call it with. */
export interface ThreadCall {
  id: number;
  method: string;
  args: readonly unknown[];
}

/** What comes back, in the order in which the calls were answered. */
export type ThreadAnswer =
  | { id: number; value: unknown }
  | { id: number; error: { name: string; message: string; stack?: string } };

/** What a thread can do. Everything that is passed must be plain data. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any method, whatever it takes
export type ThreadMethods = Record<string, (...args: any[]) => unknown>;
