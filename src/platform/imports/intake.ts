import { finished, PassThrough, type Readable } from 'node:stream';

/** An upload that can be left alone in the middle without harm to the connection that it comes on. */
export interface Intake {
  /** What arrives, as fast as it is read; fails if the sender goes away. */
  readonly pieces: Readable;
  /** Lets through what is still coming: the sender may send all of it before it looks for the answer. */
  release(): void;
}

/**
 * Begins to take an upload in. The upload itself is never destroyed: for a request that would cut the connection before
 * the answer is out.
 */
export function intake(body: Readable): Intake {
  const pieces = new PassThrough();
  // Whoever reads hears of an error; before that, and after, there is nobody to tell.
  pieces.on('error', () => undefined);
  finished(body, { writable: false }, (error) => {
    if (error) pieces.destroy(error);
  });
  body.pipe(pieces);
  return {
    pieces,
    release() {
      body.unpipe(pieces);
      body.resume();
      pieces.destroy();
    },
  };
}
