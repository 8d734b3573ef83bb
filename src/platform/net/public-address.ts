import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** IANA's special-purpose registries for IPv4 (RFC 6890 and after): none of these is a host on the internet. */
const special = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special.addSubnet(net, prefix, 'ipv4');
}
/** Of IPv6 only global unicast is the internet; of that not what wraps an IPv4 address or stands in documentation. */
const unicast = new BlockList();
unicast.addSubnet('2000::', 3, 'ipv6');
const wrapped = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  wrapped.addSubnet(net, prefix, 'ipv6');
}

/** Whether an IP address is one of the public internet: not this machine, not a network around it, not multicast. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  return isIP(address) === 6 && unicast.check(address, 'ipv6') && !wrapped.check(address, 'ipv6');
}

/** Whether a URL's host may be on the public internet; a name is looked at again when it is resolved ({@link publicLookup}). */
export function mayBePublicHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare)) return isPublicAddress(bare);
  return /\.[a-z][a-z0-9-]*\.?$/i.test(bare) && !/\.(localhost|local|internal|home\.arpa)\.?$/i.test(bare);
}

/** Somebody's address leads into a network that is none of theirs. */
export class NotPublic extends Error {
  readonly code = 'ENOTPUBLIC';
  constructor() {
    super('not an address of the public internet');
    this.name = 'NotPublic';
  }
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * `lookup` for requests to hosts that strangers have named: resolves a name, and refuses addresses that are not public.
 * Because the connection is made to the very address that was looked at, a name that changes in between gains nothing.
 * Node does not resolve a host that is an address: ask {@link mayBePublicHost} first.
 */
export function publicLookup(hostname: string, options: LookupOptions, found: Found): void {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, '');
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      return found(new NotPublic(), '');
    }
    if (options.all) return found(null, addresses);
    return found(null, addresses[0]!.address, addresses[0]!.family);
  });
}
