import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { limitBodyTime } from './body-time.js';

let server: FastifyInstance;
const sockets: Socket[] = [];

beforeEach(async () => {
  server = fastify();
  limitBodyTime(server, 100);
  server.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.post('/', (request) => ({ got: request.body }));
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.close();
});

/** Sends the head and the first half of a body; what comes back is collected until the line is closed. */
function begin(type: string): { socket: Socket; closed: Promise<string> } {
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.on('data', (data) => (text += data.toString()));
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: 4\r\n\r\n12`);
  return { socket, closed };
}

describe('a body that does not come', () => {
  it('ends its connection where it is JSON', async () => {
    expect(await begin('application/json').closed).toBe('');
  });

  it('has all the time it needs where it is a file', async () => {
    const slow = begin('text/csv');
    await begin('application/json').closed; // sent later, and its time is over
    slow.socket.write('34');
    expect(await slow.closed).toContain('{"got":"1234"}');
  });

  it('is none of a request that is whole', async () => {
    const { port } = server.server.address() as AddressInfo;
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: '{"a":1}' });
    expect(await answer.json()).toEqual({ got: { a: 1 } });
  });
});
