import { describe, expect, it, jest } from '@jest/globals';
import { sendOnce } from './send-once.js';

const post = (body: string) => new Request('http://service/api/v1/layovers', { method: 'POST', body });

describe('what is sent', () => {
  it('goes out once for two taps, and both get the answer', async () => {
    const send = jest.fn(async () => new Response('made'));
    const sending = sendOnce(send);
    const answers = await Promise.all([sending(post('{"a":1}')), sending(post('{"a":1}'))]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['made', 'made']);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('goes out again once it was answered, or where it says something else', async () => {
    const send = jest.fn(async () => new Response('made'));
    const sending = sendOnce(send);
    await Promise.all([sending(post('{"a":1}')), sending(post('{"a":2}'))]);
    await sending(post('{"a":1}'));
    expect(send).toHaveBeenCalledTimes(3);
  });

  it('goes out each time where it only reads', async () => {
    const send = jest.fn(async () => new Response('read'));
    const sending = sendOnce(send);
    await Promise.all([1, 2].map(() => sending(new Request('http://service/api/v1/layovers'))));
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('goes out again after it got lost', async () => {
    const send = jest.fn(async () => new Response('made')).mockRejectedValueOnce(new TypeError('no connection'));
    const sending = sendOnce(send);
    await expect(sending(post('{}'))).rejects.toThrow('no connection');
    expect(await (await sending(post('{}'))).text()).toBe('made');
  });
});
