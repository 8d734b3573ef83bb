/** Well below the time after which the database ends a transaction that rests. */
const KEEP_ALIVE_MS = 5_000;

/**
 * Waits for work that is done elsewhere.
 *
 * @param keepAlive is called every few seconds, so that the transaction behind the work is not taken for dead; that it
 *   fails, where the transaction is lost, ends the waiting at once
 */
export async function whileAlive<T>(work: Promise<T>, keepAlive: () => Promise<unknown>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_, reject) => {
    timer = setInterval(() => void keepAlive().catch(reject), KEEP_ALIVE_MS);
  });
  try {
    return await Promise.race([work, lost]);
  } finally {
    clearInterval(timer);
  }
}
