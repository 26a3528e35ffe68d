/**
 * One step of a longer job: says what is being done and for how long, and keeps quiet about the rest.
 * A command's output is shown only when it fails, and then in full.
 */
import { spawn } from 'node:child_process';

/** How often a step without a terminal says that it is still at it. */
const STILL_HERE_MS = 20_000;
const FRAMES = ['|', '/', '-', '\\'];

let out = process.stdout;

/** Sends every line about steps to `stream`; standard output unless told otherwise. */
export function reportTo(stream) {
  out = stream;
}

/** Prints one line where the steps are reported. */
export function say(line) {
  out.write(`${line}\n`);
}

/** A duration as people say it: "0.4 s", "12 s", "3 min 5 s". */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A step that failed: the output of its command has been shown, `exitCode` is what the whole job should end with. */
export class StepFailed extends Error {
  constructor(label, exitCode) {
    super(`failed: ${label}`);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command under a label, with its time.
 * @param {{ env?: object, live?: boolean, note?: string }} options `live` lets the command write to the terminal itself;
 *   `note` is what to know while waiting
 * @throws {StepFailed} when the command does not end with 0
 */
export async function step(label, command, args, options = {}) {
  const began = Date.now();
  if (options.note !== undefined) say(`      ${options.note}`);
  const clock = options.live ? announce(label) : tick(label, began);
  const { code, output } = await finish(command, args, options);
  clock.stop();
  const took = duration(Date.now() - began);
  if (code === 0) return say(`  ok  ${label} (${took})`);
  say(`FAILED  ${label} (${took}), exit code ${code}: ${[command, ...args].join(' ')}`);
  if (output !== '') say(output.trimEnd());
  throw new StepFailed(label, code);
}

/** Runs the job of a whole script: ends the process with 0, or with what the step that failed asks for. */
export async function runJob(job) {
  try {
    process.exitCode = (await job()) ?? 0;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    process.exitCode = error.exitCode;
  }
}

function finish(command, args, { env, live }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString();
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output()}\nended by ${signal}` : output() }));
  });
}

function announce(label) {
  say(`  ..  ${label}`);
  return { stop() {} };
}

function tick(label, began) {
  if (!out.isTTY) {
    say(`  ..  ${label}`);
    const timer = setInterval(() => say(`  ..  still: ${label} (${duration(Date.now() - began)})`), STILL_HERE_MS);
    return { stop: () => clearInterval(timer) };
  }
  let frame = 0;
  const clear = '\r\u001b[2K';
  const draw = () => out.write(`${clear}   ${FRAMES[frame++ % FRAMES.length]}  ${label} (${duration(Date.now() - began)})`);
  draw();
  const timer = setInterval(draw, 200);
  return {
    stop() {
      clearInterval(timer);
      out.write(clear);
    },
  };
}
