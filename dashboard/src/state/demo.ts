import type { Credentials } from './session';

interface DemoAnswer {
  streamId: string | null;
  tokens: { viewer: string; host: string; operator: string };
}

/** What the demo lends: the live page's credentials, and the token of an operator. */
export interface DemoCredentials extends Credentials {
  operatorToken: string;
}

/**
 * What a server in demo mode tells about itself: credentials, `waiting` while its stream is not there yet, or undefined for
 * a server that is not in demo mode.
 * @throws when the server cannot be reached
 */
export async function askDemo(): Promise<DemoCredentials | 'waiting' | undefined> {
  const response = await fetch('/demo.json', { cache: 'no-store' });
  if (response.status === 404) return undefined;
  if (response.status === 503) return 'waiting';
  if (!response.ok) throw new Error(`The server answered with status ${response.status}.`);
  if (!response.headers.get('content-type')?.includes('json')) return undefined;
  const { streamId, tokens } = (await response.json()) as DemoAnswer;
  return streamId ? { streamId, viewerToken: tokens.viewer, hostToken: tokens.host, operatorToken: tokens.operator } : 'waiting';
}
