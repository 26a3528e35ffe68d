import { createLog } from '../../src/log';
import { startServer } from '../../src/server';
import { serveParent } from '../child-server';
import { benchConfig } from './bench-config';
import { fillShop } from './shop';

/** The real server, over a new database that it fills with the shop. */
async function main([directory = '.']: readonly string[]): Promise<void> {
  serveParent();
  const config = benchConfig(directory);
  const { port, services } = await startServer(config, createLog(config));
  const streamId = await fillShop(services);
  process.send?.({ type: 'listening', port, streamId });
}

void main(process.argv.slice(2));
