import { readConfig, type Config } from './config';
import { createLog } from './log';
import { startServer, type Server } from './server';

/** Starts the server from the environment, and drains it on SIGTERM or SIGINT; a second signal ends it at once. */
async function main(): Promise<void> {
  const config = readSettings();
  const log = createLog(config);
  const server: Server = await startServer(config, log);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'draining');
    server.close().then(() => process.exit(0), (error: unknown) => {
      log.error({ err: error }, 'the server could not be closed in order');
      process.exit(1);
    });
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

function readSettings(): Config {
  try {
    return readConfig();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(78);
  }
}

main().catch((error: unknown) => {
  console.error('Vitrine could not start:', error);
  process.exit(1);
});
