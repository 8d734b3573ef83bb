import { describe, expect, it } from '@jest/globals';
import { isPublicAddress, mayBePublicHost, NotPublic, publicLookup } from './public-address.js';

describe('an address of the public internet', () => {
  it.each(['8.8.8.8', '142.250.179.138', '172.32.0.1', '2a00:1450:400e:80c::200a', '2606:4700::1111'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '2002:7f00:1::',
    '2001:db8::1',
    'localhost',
    '',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a host that may be on the public internet', () => {
  const hostOf = (address: string) => new URL(address).hostname;

  it.each(['https://fcm.googleapis.com/x', 'https://web.push.apple.com./x', 'https://8.8.8.8/x'])('%s', (address) => {
    expect(mayBePublicHost(hostOf(address))).toBe(true);
  });

  it.each([
    'https://localhost/x',
    'https://database/x',
    'https://redis.internal/x',
    'https://printer.local/x',
    'https://a.localhost/x',
    // Other ways to write 127.0.0.1, which the URL parser knows.
    'https://127.1/x',
    'https://0x7f000001/x',
    'https://2130706433/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
  ])('is not that of %s', (address) => {
    expect(mayBePublicHost(hostOf(address))).toBe(false);
  });
});

describe('looking up the host of a stranger’s address', () => {
  it('refuses a name that leads to this machine', async () => {
    const refused = new Promise((resolve) => publicLookup('localhost', {}, (error) => resolve(error)));
    await expect(refused).resolves.toBeInstanceOf(NotPublic);
  });
});
