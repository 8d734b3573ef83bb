import { describe, expect, it } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { clientAddress, trustedProxies } from './client-address.js';

const requestFrom = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as never;

describe('whose request it is', () => {
  it.each([
    ['nobody is trusted', undefined, '198.51.100.7', '203.0.113.9', '198.51.100.7'],
    ['the proxy is trusted', '198.51.100.7', '198.51.100.7', '203.0.113.9', '203.0.113.9'],
    ['the proxy is on this machine', 'loopback', '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['the proxy is in a network', '10.0.0.0/8', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['the proxy speaks IPv6', 'uniquelocal', 'fd00::7', '2001:db8::1', '2001:db8::1'],
    ['there are two proxies', 'loopback, 10.0.0.0/8', '127.0.0.1', '203.0.113.9, 10.0.0.3', '203.0.113.9'],
    ['the client claims to be somebody', 'loopback', '127.0.0.1', '127.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['a proxy tells nothing', 'loopback', '127.0.0.1', undefined, '127.0.0.1'],
    ['a proxy asks for itself', 'loopback', '127.0.0.1', '127.0.0.1', '127.0.0.1'],
    ['what is told is no address', 'loopback', '127.0.0.1', 'unknown', 'unknown'],
  ])('where %s', (_what, trusted, remote, forwarded, expected) => {
    expect(clientAddress(requestFrom(remote, forwarded), trustedProxies(trusted))).toBe(expected);
  });
});

describe('a list of proxies', () => {
  it.each(['nonsense', '10.0.0.0/33', '10.0.0.0/8/8', '1.2.3', 'fe80::/129', '10.0.0.0/-1'])('does not take %s', (entry) => {
    expect(() => trustedProxies(`loopback,${entry}`)).toThrow(entry);
  });
});
