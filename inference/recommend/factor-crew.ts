import { Worker } from 'node:worker_threads';
import type { FactorProblem } from './factor-problem';
import { CHUNKS, FACTOR_STEPS, FactorStepper, type FactorBoard, type FactorStep } from './factor-steps';
import { sharedInts } from './shared-arrays';

/** What a helper thread is started with. */
export interface CrewJob {
  readonly problem: FactorProblem;
  readonly board: FactorBoard;
  readonly control: Int32Array;
}

/** Places of the control block: numbers that only grow, one ticket a chunk. */
const enum Control {
  /** First ticket that nobody has taken. */
  Next,
  /** End of the tickets handed out; -1 sends the helpers home. */
  End,
  /** Tickets done. */
  Done,
  /** 1 once a helper has thrown. */
  Failed,
  Step,
  Side,
}

/**
 * Does steps on several threads: this one, which waits for nothing that it could do itself, and `helpers` more. The outcome does not
 * hang on who did which chunk. Blocks its thread.
 */
export class FactorCrew {
  readonly #control: Int32Array;
  readonly #stepper: FactorStepper;

  constructor(problem: FactorProblem, board: FactorBoard, helpers: number) {
    this.#control = sharedInts(6);
    this.#stepper = new FactorStepper(problem, board);
    const job: CrewJob = { problem, board, control: this.#control };
    for (let helper = 0; helper < helpers; helper += 1) {
      const worker = new Worker(require.resolve('./factor-helper'), { workerData: job, name: 'factor fit' });
      worker.unref();
    }
  }

  /** Does one step on one side; `progress` hears how many of CHUNKS are done, now and then. */
  run(step: FactorStep, side: 'viewers' | 'items', progress: (done: number) => void = () => undefined): void {
    const control = this.#control;
    const end = Atomics.load(control, Control.End) + CHUNKS;
    Atomics.store(control, Control.Step, FACTOR_STEPS.indexOf(step));
    Atomics.store(control, Control.Side, side === 'items' ? 1 : 0);
    Atomics.store(control, Control.End, end);
    Atomics.notify(control, Control.End);
    while (takeChunk(control, this.#stepper)) progress(Atomics.load(control, Control.Done) + CHUNKS - end);
    for (;;) {
      const done = Atomics.load(control, Control.Done);
      if (Atomics.load(control, Control.Failed) === 1) throw new Error('a helper thread of the factor fit failed');
      if (done === end) return;
      Atomics.wait(control, Control.Done, done);
    }
  }

  /** Sends the helpers home. */
  dismiss(): void {
    Atomics.store(this.#control, Control.End, -1);
    Atomics.notify(this.#control, Control.End);
  }
}

/** A helper's life: chunks as long as there are any, then waiting for more, until the crew is dismissed. */
export function helpOut({ problem, board, control }: CrewJob): void {
  const stepper = new FactorStepper(problem, board);
  try {
    for (;;) {
      while (takeChunk(control, stepper));
      const end = Atomics.load(control, Control.End);
      if (end < 0) return;
      if (end === Atomics.load(control, Control.Next)) Atomics.wait(control, Control.End, end);
    }
  } catch (thrown) {
    Atomics.store(control, Control.Failed, 1);
    Atomics.notify(control, Control.Done);
    throw thrown;
  }
}

/** Takes a ticket and does its chunk; false when there is none. As long as a ticket is not done, its step stays. */
function takeChunk(control: Int32Array, stepper: FactorStepper): boolean {
  for (;;) {
    const ticket = Atomics.load(control, Control.Next);
    if (ticket >= Atomics.load(control, Control.End)) return false;
    if (Atomics.compareExchange(control, Control.Next, ticket, ticket + 1) !== ticket) continue;
    const side = Atomics.load(control, Control.Side) === 1 ? 'items' : 'viewers';
    stepper.run(FACTOR_STEPS[Atomics.load(control, Control.Step)] ?? 'solve', side, ticket % CHUNKS);
    Atomics.add(control, Control.Done, 1);
    Atomics.notify(control, Control.Done);
    return true;
  }
}
