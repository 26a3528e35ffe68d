import { join } from 'node:path';
import { readConfig, type Config } from '../../src/config';

/** Settings of the servers under measurement: one embedded database for all, in this folder. */
export const benchConfig = (directory: string): Config => ({
  ...readConfig({}), PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'error', INFERENCE_DEVICE: 'cpu',
  DATABASE_URL: `sqlite:${join(directory, 'bench.db')}`, MEDIA_DIR: directory,
});
