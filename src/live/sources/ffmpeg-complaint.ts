import { publicName, type SourceAddress } from './source-addresses';

/** An address within a text. */
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s'"]+/gi;

/**
 * What ffmpeg said last, without the part of ffmpeg that it comes from and the address that it begins with; undefined when it
 * said nothing. Other addresses (a playlist names its segments, a redirect another host) lose what may be a secret.
 */
export function lastComplaint(output: string, { address, name }: SourceAddress): string | undefined {
  if (output.includes('Format not on whitelist')) return 'it is no video, or of a kind that is not taken';
  const line = output.split('\n').findLast((text) => text.trim() !== '' && !/^\s*Last message repeated/.test(text)) ?? '';
  const said = line.replace(/^\[[^\]]*\]\s*/, '').replaceAll(`${address}: `, '').replaceAll(address, name);
  return said.replace(ADDRESS, (found) => (found === name ? name : publicName(found))).trim() || undefined;
}
