import { readConfig, type Config } from './config';
import { runDemo } from './demo/demo';
import { demoSecret } from './demo/demo-secret';
import { createLog } from './log';
import { startServer, type Server } from './server';

const DEMO_DIRECTORY = 'data/demo';

/** Starts the server from the environment, and drains it on SIGTERM or SIGINT; a second signal ends it at once. */
async function main(): Promise<void> {
  const config = readSettings();
  const log = createLog(config);
  const server: Server = await startServer(config, log);
  const endDemo = config.DEMO ? await runDemo(server, config, log) : undefined;
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'draining');
    endDemo?.();
    server.close().then(() => process.exit(0), (error: unknown) => {
      log.error({ err: error }, 'the server could not be closed in order');
      process.exit(1);
    });
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

/** What the demo needs is filled in where nothing else is said. */
function demoSettings(config: Config): Config {
  return {
    ...config,
    LOG_LEVEL: process.env['LOG_LEVEL'] === undefined ? 'warn' : config.LOG_LEVEL,
    AUTH_SECRET: config.AUTH_SECRET === '' ? demoSecret(DEMO_DIRECTORY) : config.AUTH_SECRET,
    VIDEO_FILES_DIR: config.VIDEO_FILES_DIR === '' ? DEMO_DIRECTORY : config.VIDEO_FILES_DIR,
  };
}

function readSettings(): Config {
  try {
    const config = readConfig();
    return config.DEMO ? demoSettings(config) : config;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(78);
  }
}

main().catch((error: unknown) => {
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') console.error(`Vitrine could not start: port ${String(port)} is in use. Set PORT to one that is free.`);
  else console.error('Vitrine could not start:', error);
  process.exit(1);
});
