// The phones of a chat benchmark, in a process of their own: both sides of every conversation, so that one clock measures. It
// is told what to do by messages: connect, then any number of tasks, then it is killed.
import { BarePhone } from './bare-phone.mjs';
import { ClientPhone } from './client-phone.mjs';

const CONNECT_AT_ONCE = 50;
const DRAIN_MS = 10_000;
const BODY = 'See you at the clock by platform 2, next to the flower stall';
const nowUs = () => Math.round(performance.now() * 1_000);

const phones = process.env.BENCH_PHONES === 'bare' ? BarePhone : ClientPhone;

/** Of each conversation: its two phones, and the last number that each has heard. */
const chats = [];
let task = idleTask();

process.on('message', async ({ name, ...input }) => {
  try {
    const result = await { connect, throughput, rate }[name](input);
    process.send({ result });
  } catch (error) {
    process.send({ error: error.stack });
  }
});

async function connect({ conversations }) {
  for (let start = 0; start < conversations.length; start += CONNECT_AT_ONCE) {
    await Promise.all(conversations.slice(start, start + CONNECT_AT_ONCE).map(openChat));
  }
}

async function openChat({ conversationId, sides }) {
  const chat = { conversationId, phones: [], heard: [0, 0] };
  await Promise.all(
    sides.map(async ({ url, token }, side) => {
      const phone = await phones.connect(url, token);
      phone.onAck = acked;
      phone.onMessage = (seq, clientId) => heard(chat, side, seq, clientId);
      phone.onLost = () => (task.cutOff += 1);
      chat.phones[side] = phone;
    }),
  );
  chats.push(chat);
}

function idleTask() {
  return { sent: 0, acked: 0, refused: new Map(), delivered: 0, outOfOrder: 0, cutOff: 0, latenciesUs: [], next: undefined };
}

/** The client's id says who sent it and when: `SIDE-MICROSECONDS-NUMBER`. */
function send(index, dueUs) {
  const { conversationId, phones } = chats[index % chats.length];
  const side = Math.floor(index / chats.length) % 2;
  task.sent += 1;
  const clientId = `${side}-${dueUs}-${index}`;
  phones[side].say(conversationId, clientId, BODY);
}

function acked(refusal) {
  if (refusal === undefined) task.acked += 1;
  else task.refused.set(refusal, (task.refused.get(refusal) ?? 0) + 1);
  task.next?.();
}

function heard(chat, side, seq, clientId) {
  if (seq !== chat.heard[side] + 1) task.outOfOrder += 1;
  chat.heard[side] = seq;
  if (clientId.charCodeAt(0) - 48 === side) return; // its own
  task.delivered += 1;
  task.latenciesUs.push(nowUs() - Number.parseInt(clientId.slice(2), 10));
}

/** As fast as it goes with `inFlight` messages unanswered at any time, all phones taking turns. */
async function throughput({ seconds, inFlight }) {
  begin();
  let index = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const end = start + seconds * 1_000;
  task.next = () => {
    if (performance.now() < end) send(index++, nowUs());
  };
  for (let i = 0; i < inFlight; i += 1) task.next();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const perSecond = task.acked / ((performance.now() - start) / 1_000);
  const { user, system } = process.cpuUsage(cpu);
  const loadUs = (user + system) / task.acked;
  await drained();
  return { ...summary(), perSecond, loadUs };
}

/** At a fixed rate, whatever the answers take: what waits shows in the figures. */
async function rate({ seconds, perSecond }) {
  begin();
  const total = seconds * perSecond;
  const start = nowUs();
  for (let index = 0; index < total; ) {
    for (; index < total; index += 1) {
      const due = start + Math.round((index * 1e6) / perSecond);
      if (due > nowUs()) break;
      send(index, due);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await drained();
  return summary();
}

function begin() {
  task = idleTask();
}

async function drained() {
  const deadline = performance.now() + DRAIN_MS;
  const answered = () => task.acked + [...task.refused.values()].reduce((sum, count) => sum + count, 0);
  const isOver = () => answered() >= task.sent && task.delivered >= task.acked;
  while (!isOver() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
  task.next = undefined;
}

function summary() {
  const { sent, acked: answered, refused, delivered, outOfOrder, cutOff } = task;
  const sorted = Float64Array.from(task.latenciesUs).sort();
  const at = (share) => (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN) / 1_000;
  const percentiles = { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
  return { sent, acked: answered, refused: [...refused], delivered, outOfOrder, cutOff, ...percentiles };
}
