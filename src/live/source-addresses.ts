import { lookup } from 'node:dns/promises';
import { BlockList } from 'node:net';
import { basename, join } from 'node:path';
import { badInput, shorten } from '../errors';

/** Addresses inside the house that a caller has no business to reach through us (RFC 6890). */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3],
] as const) inside.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [['::', 127], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) inside.addSubnet(network, prefix, 'ipv6');

const SCHEMES = ['http:', 'https:', 'rtmp:', 'rtmps:'];

/** What ffmpeg opens. */
export interface SourceAddress {
  /** An address or a path. */
  address: string;
  /** What it is called in messages and logs: the caller's own name for it, without credentials. */
  name: string;
  isFile: boolean;
  /** A file that begins again when it is over. */
  loop: boolean;
}

/** An address as it may be shown: without user, password and query; of RTMP, where the end of the path is the publisher's key, without that too. */
export function publicName(address: string): string {
  if (!URL.canParse(address)) return '(an address)';
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${/^rtmps?:$/.test(protocol) ? pathname.replace(/(?<=\/[^/]+\/).+$/, '…') : pathname}`;
}

/** Decides what may be a stream's source, and where it is. */
export class SourceAddresses {
  constructor(
    private readonly filesDirectory: string,
    private readonly privateNetwork: boolean,
  ) {}

  /**
   * What ffmpeg is to open: an address as it is, or the path of a file of the video folder (`file:show.mp4`, or
   * `file:show.mp4?loop` to play it again and again).
   * @throws BAD_USER_INPUT when a source may not be there
   */
  async check(sourceUrl: string): Promise<SourceAddress> {
    const source = this.locate(sourceUrl);
    if (!source.isFile && !this.privateNetwork) await requireOutside(new URL(source.address).hostname.replace(/^\[|\]$/g, ''), refusing(sourceUrl));
    return source;
  }

  /** As `check`, but for what the network says of the host. */
  locate(sourceUrl: string): SourceAddress {
    const refuse = refusing(sourceUrl);
    if (sourceUrl.length > 1_000) throw refuse('it is longer than 1,000 characters');
    if (/[\u0000-\u001f\u007f]/.test(sourceUrl)) throw refuse('it has control characters in it');
    const [, file, loop] = /^file:(?:\/\/)?(.+?)(\?loop)?$/.exec(sourceUrl) ?? [];
    if (file !== undefined) {
      if (this.filesDirectory === '') throw refuse('files are not allowed here (see VIDEO_FILES_DIR)');
      if (basename(file) !== file || file.startsWith('.')) throw refuse('name a file of the video folder without a path, such as file:show.mp4');
      return { address: join(this.filesDirectory, file), name: `file:${file}`, isFile: true, loop: loop !== undefined };
    }
    const url = URL.canParse(sourceUrl) ? new URL(sourceUrl) : undefined;
    if (!url || !SCHEMES.includes(url.protocol)) throw refuse('it must be an http, https, rtmp or rtmps address, or file:<name>');
    if (url.hostname === '') throw refuse('it names no host');
    // As it was understood here, so that ffmpeg cannot understand it otherwise.
    return { address: url.href, name: shorten(publicName(url.href)), isFile: false, loop: false };
  }
}

const refusing = (sourceUrl: string) => (why: string): Error => badInput(`The source "${shorten(sourceUrl)}" cannot be used: ${why}.`, 'input.sourceUrl');

async function requireOutside(hostname: string, refuse: (why: string) => Error): Promise<void> {
  let addresses;
  try {
    addresses = await lookup(hostname, { all: true });
  } catch {
    throw refuse(`the host "${shorten(hostname)}" is not known`);
  }
  if (addresses.some(({ address, family }) => inside.check(address, family === 6 ? 'ipv6' : 'ipv4'))) {
    throw refuse('it lies in a private network (see VIDEO_PRIVATE_NETWORK)');
  }
}
