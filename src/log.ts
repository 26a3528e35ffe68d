import pino from 'pino';
import type { Config } from './config';

/** Structured logs, one JSON object a line. */
export type Log = pino.Logger;

/** The process's log; credentials never reach it. */
export function createLog({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): Log {
  return pino({ level: LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['*.authorization', '*.token'] });
}
