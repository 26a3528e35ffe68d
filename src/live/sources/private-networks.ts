import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Addresses inside the house that a caller has no business to reach through us (RFC 6890 and the IANA registries after it). */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3],
] as const) inside.addSubnet(network, prefix, 'ipv4');
// The tunnels (Teredo, 6to4) and translations carry an IPv4 address that somebody else takes out.
for (const [network, prefix] of [
  ['::', 96], ['::ffff:0:0:0', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
] as const) inside.addSubnet(network, prefix, 'ipv6');
/** Where a network without IPv4 shows the IPv4 Internet (RFC 6052). */
const translated = new BlockList();
translated.addSubnet('64:ff9b::', 96, 'ipv6');

/** Whether an IP address may not be reached. */
export type Guard = (address: string) => boolean;

/** Whether an IP address lies inside the house: loopback, private, link-local, multicast, or one that leads there. What is no IP address counts as inside. */
export const isInside: Guard = (address) => {
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 0) return true;
  // Of an IPv4 address written as an IPv6 one (::ffff:a.b.c.d) the list looks at the IPv4 address.
  if (inside.check(address, family === 6 ? 'ipv6' : 'ipv4')) return true;
  return family === 6 && translated.check(address, 'ipv6') && inside.check(lastFour(address), 'ipv4');
};

/** The last 32 bits of an IPv6 address, as an IPv4 one. */
function lastFour(address: string): string {
  const [high = 0, low = 0] = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':').slice(-2).map((group) => Number.parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Why a host may not be reached. */
export class HostRefused extends Error {}

/**
 * The addresses of a host, given by name or address, of which none is inside.
 * @throws HostRefused, in words that go on a sentence: "it …", "the host …"
 */
export async function outsideAddresses(hostname: string, guard: Guard): Promise<LookupAddress[]> {
  let addresses;
  try {
    addresses = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true });
  } catch {
    throw new HostRefused('its host is not known');
  }
  if (addresses.some(({ address }) => guard(address))) throw new HostRefused('it lies in a private network (see VIDEO_PRIVATE_NETWORK)');
  return addresses;
}
