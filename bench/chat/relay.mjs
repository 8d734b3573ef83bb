// The yardstick: a Socket.IO server that does nothing but number a message, answer its sender and pass it to both members'
// rooms. It knows nobody, checks nothing and keeps nothing. Same options, events, frames and adapter as the service.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';

const { redisUrl, prefix } = JSON.parse(process.env.BENCH_RELAY);
const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  allowUpgrades: false,
  serveClient: false,
  maxHttpBufferSize: 16 * 1024,
  pingInterval: 20_000,
  pingTimeout: 15_000,
});
if (redisUrl) io.adapter(createAdapter(new Redis(redisUrl), new Redis(redisUrl), { key: prefix }));

const live = io.of('/live');
const lastSeq = new Map();
live.use((socket, next) => {
  // Of this relay alone: its token says who it is and whom it talks to.
  const { me, other } = JSON.parse(socket.handshake.auth.token);
  socket.data = { me, rooms: [`member:${me}`, `member:${other}`] };
  socket.join(`member:${me}`);
  next();
});
live.on('connection', (socket) => {
  const { me, rooms } = socket.data;
  socket.on('message.send', ({ conversationId, clientId, body }, ack) => {
    const seq = (lastSeq.get(conversationId) ?? 0) + 1;
    lastSeq.set(conversationId, seq);
    const sent = { seq, id: randomUUID(), sentAt: new Date().toISOString() };
    ack({ ok: true, ...sent });
    live.to(rooms).emit('message.created', { conversationId, clientId, senderId: me, body, ...sent });
  });
});
http.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${http.address().port}` }));
