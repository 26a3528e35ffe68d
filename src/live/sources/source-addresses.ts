import { randomBytes } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import { basename, join } from 'node:path';
import { badInput, shorten } from '../../errors';
import { HostRefused, isInside, outsideAddresses, type Guard } from './private-networks';

/** The source of a stream that a publisher pushes; what is stored has the publisher's key after it. */
const PUSHED = 'rtmp-listen:';

/** The key of a stream that a publisher pushes; undefined of any other. */
export const publisherKey = (sourceUrl: string | null): string | undefined => (sourceUrl?.startsWith(PUSHED) ? sourceUrl.slice(PUSHED.length) : undefined);

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
  /** Addresses that may not be reached on the way; none when every address may. */
  guard?: Guard | undefined;
  /** What an RTMP server is told to have been asked for, where `address` names its host by number. */
  tcUrl?: string | undefined;
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
    /** Whether publishers are listened for. */
    private readonly takesPublishers = false,
  ) {}

  /**
   * What is to be stored of a source that a caller names.
   * @throws BAD_USER_INPUT when it may not be used
   */
  async admit(sourceUrl: string): Promise<string> {
    if (!sourceUrl.startsWith(PUSHED)) {
      await this.check(sourceUrl);
      return sourceUrl;
    }
    if (!this.takesPublishers) throw refusing(sourceUrl)('this server does not listen for publishers (see RTMP_INGEST)');
    if (sourceUrl !== PUSHED) throw refusing(PUSHED)(`say "${PUSHED}" and nothing after it; the server makes the key`);
    return `${PUSHED}${randomBytes(24).toString('base64url')}`;
  }

  /**
   * What ffmpeg is to open: an address as it is, or the path of a file of the video folder (`file:show.mp4`, or
   * `file:show.mp4?loop` to play it again and again).
   * @throws BAD_USER_INPUT when a source may not be there
   */
  async check(sourceUrl: string): Promise<SourceAddress> {
    const source = this.locate(sourceUrl);
    if (source.isFile || this.privateNetwork) return source;
    const url = new URL(source.address);
    let addresses;
    try {
      addresses = await outsideAddresses(url.hostname, isInside);
    } catch (error) {
      throw error instanceof HostRefused ? refusing(sourceUrl)(error.message) : error;
    }
    return { ...source, guard: isInside, ...(url.protocol === 'rtmp:' ? pinned(url, addresses) : {}) };
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
    if (!url || !SCHEMES.includes(url.protocol)) throw refuse('it must be an http, https, rtmp or rtmps address, file:<name> or rtmp-listen:');
    if (url.hostname === '') throw refuse('it names no host');
    // As it was understood here, so that ffmpeg cannot understand it otherwise.
    return { address: url.href, name: shorten(publicName(url.href)), isFile: false, loop: false };
  }
}

const refusing = (sourceUrl: string) => (why: string): Error => badInput(`The source "${shorten(sourceUrl)}" cannot be used: ${why}.`, 'input.sourceUrl');

/** RTMP goes through no proxy, so ffmpeg is given the address that was checked; the server is still asked for by its name. */
function pinned(url: URL, [first]: readonly LookupAddress[]): Pick<SourceAddress, 'address' | 'tcUrl'> {
  const parts = url.pathname.split('/').slice(1);
  const tcUrl = `${url.protocol}//${url.host}/${parts.slice(0, parts.length > 2 ? 2 : 1).join('/')}`;
  const byNumber = new URL(url);
  byNumber.hostname = first?.family === 6 ? `[${first.address}]` : (first?.address ?? '');
  return { address: byNumber.href, tcUrl };
}
