import { BlockList, isIP, isIPv6 } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** Whether what an address says of whom it speaks for is believed. */
export type Trusts = (address: string) => boolean;

/** Addresses that have a name, as Fastify and Express know them. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * Reads a list of proxies: addresses, networks (`10.0.0.0/8`) and the names `loopback`, `linklocal` and `uniquelocal`, with
 * commas between them. No list: nobody is trusted.
 *
 * @throws RangeError naming what is none of these
 */
export function trustedProxies(list: string | undefined): Trusts {
  const proxies = new BlockList();
  const entries = (list ?? '').split(',').map((entry) => entry.trim()).filter(Boolean);
  for (const entry of entries.flatMap((one) => NAMED[one] ?? [one])) {
    const [address = '', bits, more] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    const isNumber = bits === undefined || /^\d{1,3}$/.test(bits);
    const isRight = isIP(address) !== 0 && isNumber && more === undefined && Number(bits ?? 0) <= (family === 'ipv6' ? 128 : 32);
    if (!isRight) throw new RangeError(`${entry} is no address, no network and no name of one`);
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const plain = withoutMapping(address);
    return isIP(plain) !== 0 && proxies.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
}

/** Whose request it is: the last address on its way that no trusted proxy has vouched for. */
export function clientAddress(request: IncomingMessage, trusts: Trusts): string {
  const forwarded = request.headers['x-forwarded-for'];
  const told = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',').map((one) => one.trim());
  const way = [...told.filter(Boolean), request.socket.remoteAddress ?? ''].reverse();
  return way.find((address) => !trusts(address)) ?? way.at(-1)!;
}

const withoutMapping = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
