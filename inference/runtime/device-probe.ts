import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { FromThread, SessionSettings } from './protocol';

/** A probe that takes longer has lost: software renderers need seconds where a device needs milliseconds. */
const PROBE_LIMIT_MS = 20_000;

/** What a device did with an artefact: its warmed latency of a full batch in milliseconds, or why it cannot be used. */
export type ProbeOutcome =
  | { readonly usable: true; readonly latencyMs: number }
  /** `absent`: the machine lacks the hardware or the library, whatever the model. */
  | { readonly usable: false; readonly absent: boolean; readonly reason: string };

/** Loads, self-checks and measures the artefact on the device in a child process. Never throws and never crashes the caller. */
export function probeDevice(settings: SessionSettings): Promise<ProbeOutcome> {
  return new Promise((resolve) => {
    const child = fork(join(__dirname, 'probe-process.js'), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ usable: false, absent: false, reason: `no answer within ${PROBE_LIMIT_MS / 1000} s` });
    }, PROBE_LIMIT_MS);
    child.once('message', (message: FromThread) => {
      if (message.type === 'ready') resolve({ usable: true, latencyMs: message.latencyMs ?? Infinity });
      else if (message.type === 'refused')
        resolve({ usable: false, absent: message.code === 'DEVICE_UNAVAILABLE', reason: message.message });
    });
    child.once('error', (error) => {
      resolve({ usable: false, absent: false, reason: error.message });
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      resolve({
        usable: false,
        absent: false,
        reason: `the probe ended with ${signal ?? `code ${code ?? 0}`} before it answered`,
      });
    });
    child.send({ ...settings, measure: true } satisfies SessionSettings);
  });
}
