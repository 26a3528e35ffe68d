import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { INSTALLATION } from '../../../src/services';
import { startTestServer } from '../../support/server';

const isBuilt = existsSync(join(INSTALLATION, 'dashboard', 'dist', 'graphiql.html'));
const ADDRESSES = ['/graphiql', '/graphiql.html'];

async function statuses(graphiql: 'on' | 'off'): Promise<number[]> {
  const server = await startTestServer({ GRAPHIQL: graphiql });
  try {
    return await Promise.all(ADDRESSES.map(async (path) => (await fetch(server.url + path)).status));
  } finally {
    await server.close();
  }
}

(isBuilt ? describe : describe.skip)('GraphiQL', () => {
  test('is served when it is on', async () => { expect(await statuses('on')).toEqual([200, 200]); });
  test('cannot be had at any address when it is off', async () => { expect(await statuses('off')).toEqual([404, 404]); });
});
