import { BINARY, frameOf, TEXT } from './raw-live-socket.js';

/**
 * What no client of ours sends, as bytes on a WebSocket that is open. The service may answer with a coded refusal, say
 * nothing, or end that connection: it must not stop, and nobody else may notice.
 */
export interface HostileFrames {
  what: string;
  frames: readonly Buffer[];
}

const text = (...contents: string[]): Buffer[] => contents.map((content) => frameOf(TEXT, content));
const event = (payload: string): Buffer[] => text(`42/live,7["message.send",${payload}]`);
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Says that it is longer than any buffer, and never comes. */
const endless = Buffer.from([0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

export const hostileFrames: readonly HostileFrames[] = [
  { what: 'null as the payload', frames: event('null') },
  { what: 'a number as the payload', frames: event('7') },
  { what: 'a list as the payload', frames: event('[[]]') },
  { what: 'a prototype as the payload', frames: event('{"__proto__":{"body":"x"},"constructor":{"prototype":{}}}') },
  { what: 'a payload of huge numbers', frames: event('{"conversationId":1e999,"clientId":-0,"body":9007199254740993}') },
  { what: 'a payload with a key twice', frames: event('{"body":"a","body":{"$gt":""},"conversationId":"x"}') },
  { what: 'a payload that nests 5,000 lists', frames: event(deep(5_000)) },
  { what: 'halves of characters', frames: event('{"conversationId":"\\ud800","clientId":"\\udfff","body":"\\u0000"}') },
  { what: 'no payload and no ack', frames: text('42/live,["message.send"]') },
  { what: 'a hundred payloads', frames: text(`42/live,8${JSON.stringify(['message.send', ...Array.from({ length: 100 }, () => ({}))])}`) },
  { what: 'an event without a name', frames: text('42/live,[]', '42/live,[null]', '42/live,[{}]', '42/live,{}') },
  { what: 'names of the library', frames: text('42/live,["connect"]', '42/live,["disconnect"]', '42/live,["error",{}]', '42/live,["newListener"]') },
  { what: 'names of every object', frames: text('42/live,9["__proto__",{}]', '42/live,10["constructor",{}]', '42/live,11["hasOwnProperty",{}]') },
  { what: 'acks of what nobody asked', frames: text(...Array.from({ length: 60 }, (_, at) => `43/live,${at}[{"ok":true}]`)) },
  { what: 'an ack with a number beyond all', frames: text(`42/live,${'9'.repeat(400)}["message.send",{}]`, '42/live,-1["message.send",{}]') },
  { what: 'JSON that stops in the middle', frames: text('42/live,["message.send",{"body":') },
  { what: 'a packet of no type', frames: text('49/live,', '4', '4/live,', 'x', '') },
  { what: 'an error and a disconnect of the server', frames: text('44/live,{"message":"x"}', '41/nowhere,') },
  { what: 'a second greeting', frames: text('0{"sid":"x"}', '1', '5', '6') },
  { what: 'its own heartbeats, many', frames: text(...Array.from({ length: 200 }, () => '3')) },
  { what: 'namespaces that there are not', frames: text('40/admin,{}', '40/live/../live,{}', `40/${'n'.repeat(4_000)},{}`, '40,{}', '40/__proto__,{}') },
  { what: 'a hundred namespaces', frames: text(...Array.from({ length: 100 }, (_, at) => `40/n${at},{}`)) },
  { what: 'the namespace again, as somebody else', frames: text('40/live,{"token":"somebody"}', '40/live,{"token":{"$ne":null}}') },
  { what: 'binary rubbish', frames: [frameOf(BINARY, Buffer.from([0xff, 0, 0xfe, 1, 2, 3]))] },
  { what: 'an attachment that nobody announced', frames: [frameOf(BINARY, Buffer.alloc(1_000, 7))] },
  { what: 'attachments that never come', frames: text('451-/live,12["message.send",{"_placeholder":true,"num":0}]', '42/live,["x"]') },
  { what: 'a million attachments', frames: text('451000000-/live,["message.send",{"_placeholder":true,"num":999999}]') },
  { what: 'an attachment in a place that there is not', frames: [...text('451-/live,13["message.send",{"_placeholder":true,"num":"__proto__"}]'), frameOf(BINARY, 'x')] },
  { what: 'a text that is no UTF-8', frames: [frameOf(TEXT, Buffer.from([0x34, 0x32, 0xc3, 0x28, 0xf0, 0x28]))] },
  { what: 'a frame of no opcode', frames: [frameOf(0xb, 'x')] },
  { what: 'the end of a frame that never began', frames: [frameOf(0x0, 'x')] },
  { what: 'a close frame with a code that there is not', frames: [frameOf(0x8, Buffer.from([0, 1]))] },
  { what: 'a ping longer than one may be', frames: [frameOf(0x9, Buffer.alloc(200))] },
  { what: 'a frame without a mask', frames: [Buffer.from([0x81, 2, 0x34, 0x32])] },
  { what: 'a frame with reserved bits', frames: [Buffer.from([0xf1, 0x80, 0, 0, 0, 0])] },
  { what: 'a frame longer than any buffer', frames: [endless] },
  { what: 'a message of 2 MB', frames: event(`{"body":"${'x'.repeat(2 * 1024 * 1024)}"}`) },
  { what: 'a binary frame of 2 MB', frames: [frameOf(BINARY, Buffer.alloc(2 * 1024 * 1024))] },
];

/** Ten thousand events in one go, with nothing to say. */
export const flood = (): Buffer => Buffer.concat(Array.from({ length: 10_000 }, () => frameOf(TEXT, '42/live,["conversation.typing",{}]')));
