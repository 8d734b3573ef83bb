import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { answerInTime } from './deadline.js';

let server: FastifyInstance;
let url: string;
let finished = 0;
let open: () => void = () => undefined;
const opened = new Promise<void>((resolve) => (open = resolve));

beforeAll(async () => {
  server = Fastify();
  server.addContentTypeParser('text/csv', (_request, stream, done) => done(null, stream));
  answerInTime(server, 50);
  server.post('/', async () => {
    await opened;
    finished += 1;
    return { done: true };
  });
  url = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

const post = (contentType: string) => fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body: '{}' });

describe('a request that takes too long', () => {
  it('is answered as one that cannot be served now; a file takes as long as it takes', async () => {
    const file = post('text/csv');
    const answer = await post('application/json');
    expect(await answer.json()).toMatchObject({ status: 503, code: 'unavailable' });
    expect(answer.headers.get('retry-after')).toBe('2');
    open();
    expect(await (await file).json()).toEqual({ done: true });
    expect(finished).toBe(2);
  });
});
