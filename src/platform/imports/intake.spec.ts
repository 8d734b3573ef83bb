import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { intake } from './intake.js';

const open = (...pieces: string[]): Readable => {
  const body = new Readable({ read() {} });
  for (const piece of pieces) body.push(piece);
  return body;
};
const ended = (body: Readable): Promise<void> => new Promise((resolve) => void body.once('end', resolve));

describe('an upload that is taken in', () => {
  it('arrives as it was sent', async () => {
    const { pieces } = intake(Readable.from([Buffer.from('a'), Buffer.from('b')]));
    expect(Buffer.concat(await pieces.toArray()).toString()).toBe('ab');
  });

  it('is read no faster than it is used', async () => {
    let made = 0;
    const body = new Readable({
      read() {
        made += 1;
        this.push(Buffer.alloc(64 * 1024));
      },
    });
    intake(body);
    await new Promise((resolve) => setImmediate(resolve));
    expect(made).toBeLessThan(10);
  });

  it('stays open when it is left alone in the middle, and comes to its end', async () => {
    const body = open('first');
    const upload = intake(body);
    for await (const piece of upload.pieces) {
      expect(String(piece)).toBe('first');
      break;
    }
    upload.release();
    expect(body.destroyed).toBe(false);
    const end = ended(body);
    body.push('rest');
    body.push(null);
    await end;
  });

  it('fails for its reader when the sender goes away, before or while it is read', async () => {
    const before = intake(open('x'));
    const body = open('x');
    const upload = intake(body);
    body.destroy(new Error('gone'));
    await new Promise((resolve) => setImmediate(resolve));
    await expect(upload.pieces.toArray()).rejects.toThrow('gone');
    const reading = before.pieces.toArray();
    before.pieces.destroy(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
  });

  it('fails for nobody when the sender goes away after it was left alone', async () => {
    const body = open('x');
    intake(body).release();
    body.destroy(new Error('gone'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(body.errored).toEqual(new Error('gone'));
  });
});
