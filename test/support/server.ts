import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from 'graphql-ws';
import { SignJWT } from 'jose';
import WebSocket from 'ws';
import type { Role } from '../../src/access/access';
import { readConfig, type Config } from '../../src/config';
import { createLog } from '../../src/log';
import { startServer, type Server } from '../../src/server';
import { queryAt, type Query } from './graphql';

export const TEST_SECRET = 'a secret that only the tests know, 32+';

/** A real server on a free port with a database of its own. */
export interface TestServer extends Server {
  url: string;
  config: Config;
  query: Query;
  /** A graphql-ws client; it is disposed of with the server. */
  wsClient: (token?: string) => Client;
}

/** A signed token; `lifetime` in seconds. */
export function tokenOf(role: Role, subject: string, { lifetime = 3600, ...claims }: { lifetime?: number } & Record<string, unknown> = {}): Promise<string> {
  return new SignJWT({ role, name: subject, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setExpirationTime(Math.floor(Date.now() / 1000) + lifetime)
    .sign(new TextEncoder().encode(TEST_SECRET));
}

/**
 * Settings for a server under test: a new embedded database in a folder of its own, unless `overrides` names another. The precision is named: to time all of them, as a server
 * does by itself, takes half of its start, and servers in processes of their own do that (test/support/server-process.ts).
 */
export function testConfig(directory: string, overrides: Partial<Config> = {}): Config {
  return {
    ...readConfig({}), PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'silent', DRAIN_SECONDS: 0, INFERENCE_DEVICE: 'cpu', INFERENCE_PRECISION: 'fp32', AUTH_SECRET: TEST_SECRET,
    DATABASE_URL: `sqlite:${join(directory, 'test.db')}`, MEDIA_DIR: join(directory, 'media'), VIDEO_PRIVATE_NETWORK: true, RECOMMEND_HOLDOUT: 0, ...overrides,
  };
}

/** Starts a server; close it in `afterAll`. */
export async function startTestServer(overrides: Partial<Config> = {}): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
  const config = testConfig(directory, overrides);
  const server = await startServer(config, createLog(config));
  const url = `http://127.0.0.1:${server.port}`;
  const clients: Client[] = [];
  return {
    ...server, url, config,
    query: queryAt(url),
    wsClient: (token) => {
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0,
        ...(token === undefined ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
      });
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) await client.dispose();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
