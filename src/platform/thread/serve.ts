import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer, ThreadCall, ThreadMethods } from './protocol.js';

/** Answers the calls that a `Thread` makes, one after the other, in the order in which they were made. */
export function serve(methods: ThreadMethods): void {
  const port = parentPort;
  if (!port) throw new Error('to be loaded in a thread');
  port.on('message', ({ id, method, args }: ThreadCall) => {
    port.postMessage(answerOf(methods, id, method, args));
  });
}

function answerOf(methods: ThreadMethods, id: number, method: string, args: readonly unknown[]): ThreadAnswer {
  try {
    const call = methods[method];
    if (!call) throw new Error(`no method ${method}`);
    return { id, value: call(...args) };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { id, error: { name, message, stack } };
  }
}
