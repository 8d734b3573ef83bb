import { describe, expect, it } from '@jest/globals';
import { KeptAnswers } from './kept-answers.js';

describe('answers that may be a little old', () => {
  const asking = (keepMs: number, most: number) => {
    const time = { now: 0, asked: [] as string[] };
    const kept = new KeptAnswers<string>(keepMs, most, () => time.now);
    const ask = (key: string, answer: () => Promise<string> = async () => `${key} at ${time.now}`): Promise<string> =>
      kept.get(key, () => {
        time.asked.push(key);
        return answer();
      });
    return { time, ask };
  };

  it('are found once for all who ask meanwhile, and for as long as they are kept', async () => {
    const { time, ask } = asking(1_000, 10);
    expect(await Promise.all([ask('a'), ask('a')])).toEqual(['a at 0', 'a at 0']);
    time.now = 999;
    expect(await ask('a')).toBe('a at 0');
    time.now = 1_000;
    expect(await ask('a')).toBe('a at 1000');
    expect(time.asked).toEqual(['a', 'a']);
  });

  it('are not kept where they failed', async () => {
    const { ask } = asking(1_000, 10);
    await expect(ask('a', () => Promise.reject(new Error('not now')))).rejects.toThrow('not now');
    expect(await ask('a')).toBe('a at 0');
  });

  it('are so many and no more: the oldest go', async () => {
    const { time, ask } = asking(1_000, 2);
    for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await ask(key);
    expect(time.asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
