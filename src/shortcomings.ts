import { spawnSync } from 'node:child_process';
import { accessSync } from 'node:fs';
import type { Config } from './config';

/** Something that cannot work as the server is set up, or that should not be so in production. */
export interface Shortcoming {
  /** The setting that would change it. */
  setting: keyof Config;
  /** What cannot work and what would be right, in one sentence. */
  message: string;
}

/** What the settings leave undone; told in the log when the server starts, so that nobody has to find out by a refusal. */
export function shortcomingsOf(config: Config, isProduction: boolean): Shortcoming[] {
  const found: Shortcoming[] = [];
  const say = (setting: keyof Config, message: string): void => { found.push({ setting, message }); };
  if (config.AUTH_SECRET === '' && config.AUTH_JWKS_URL === '') {
    say('AUTH_SECRET', 'No token can be accepted: neither AUTH_SECRET nor AUTH_JWKS_URL is set, so that viewers, hosts and operators cannot sign in and only API keys that exist already work.');
  }
  if (isProduction && config.DEMO) say('DEMO', 'The demo mode prints tokens for every role and fills the database; it must not be on in production.');
  if (isProduction && /^http:/.test(config.AUTH_JWKS_URL)) say('AUTH_JWKS_URL', 'The key set is fetched without encryption: whoever is on the way can sign tokens; use https.');
  if (isProduction && config.VIDEO_PRIVATE_NETWORK) say('VIDEO_PRIVATE_NETWORK', 'Hosts may name addresses inside this network as a stream’s source; set it to false unless all of them are trusted.');
  if (spawnSync(config.FFMPEG_PATH, ['-version'], { stdio: 'ignore' }).status !== 0) {
    say('FFMPEG_PATH', `Streams with a video source cannot start: "${config.FFMPEG_PATH}" does not run; frames that are posted over HTTP are looked at all the same.`);
  }
  if (config.VIDEO_FILES_DIR !== '' && !isReadable(config.VIDEO_FILES_DIR)) say('VIDEO_FILES_DIR', `No file can be a stream’s source: the folder "${config.VIDEO_FILES_DIR}" cannot be read.`);
  return found;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
