import { beforeEach, describe, expect, it } from '@jest/globals';
import { TYPING_TTL_MS } from '../live.js';
import { ManualTime } from './test-support/manual-time.js';
import { TypingSigns } from './typing-signs.js';

let time: ManualTime;
let sent: number;
let signs: TypingSigns;

beforeEach(() => {
  time = new ManualTime();
  sent = 0;
  signs = new TypingSigns(
    time,
    () => (sent += 1),
    () => undefined,
  );
});

describe('my typing', () => {
  it('is told once for many keys', () => {
    for (let key = 0; key < 20; key += 1) signs.strike('c');
    expect(sent).toBe(1);
  });

  it('is told again before the sign ends on the other side, while it goes on', () => {
    for (let ms = 0; ms < 2 * TYPING_TTL_MS; ms += 100) {
      signs.strike('c');
      time.advance(100);
    }
    expect(sent).toBe(4);
  });

  it('is told anew after a message was sent', () => {
    signs.strike('c');
    signs.ended('c');
    signs.strike('c');
    expect(sent).toBe(2);
  });
});

describe('the other side’s typing', () => {
  it('ends by itself', () => {
    signs.otherTypes('c');
    time.advance(TYPING_TTL_MS - 1);
    expect(signs.isOtherTyping('c')).toBe(true);
    time.advance(1);
    expect(signs.isOtherTyping('c')).toBe(false);
  });

  it('goes on with each sign', () => {
    signs.otherTypes('c');
    time.advance(TYPING_TTL_MS - 1);
    signs.otherTypes('c');
    time.advance(TYPING_TTL_MS - 1);
    expect(signs.isOtherTyping('c')).toBe(true);
  });

  it('ends with their message', () => {
    signs.otherTypes('c');
    signs.otherStops('c');
    expect(signs.isOtherTyping('c')).toBe(false);
  });
});
