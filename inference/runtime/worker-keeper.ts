import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from './inference-error';
import type { RuntimeLog } from './observer';
import type { SessionWorker } from './session-worker';

/** Starts a worker for one model version; called for the first one and after each crash. */
export type StartWorker = (onCrash: (reason: string) => void) => Promise<SessionWorker>;

/** What the keeper tells its owner after a crash. */
export interface KeeperEvents {
  /** A new worker serves. */
  readonly restarted: () => void;
  /** A new worker could not be started; the keeper goes on trying. */
  readonly stillDown: (reason: string) => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;

/** Keeps one worker alive: after each crash it starts another, after a pause that doubles from 0.1 s up to 30 s. */
export class WorkerKeeper {
  private readonly ended = new AbortController();
  private current: SessionWorker | undefined;
  private restarting: Promise<void> | undefined;
  private crashesInARow = 0;

  private constructor(
    private readonly startWorker: StartWorker,
    private readonly events: KeeperEvents,
    private readonly log: RuntimeLog,
    private readonly label: string,
  ) {}

  /** Starts the first worker; throws what {@link StartWorker} throws. `label` names the model in the log. */
  static async start(start: StartWorker, events: KeeperEvents, log: RuntimeLog, label: string): Promise<WorkerKeeper> {
    const keeper = new WorkerKeeper(start, events, log, label);
    keeper.current = await keeper.startOne();
    const { warning } = keeper.current.ready;
    if (warning !== undefined) log.info({ model: label, warning }, 'its first run warms it: the recorded input does not fit its resident tensors');
    return keeper;
  }

  /** The worker that serves; undefined between a crash and the next start. */
  get worker(): SessionWorker | undefined {
    return this.current;
  }

  /** Told that the worker has done work: the next crash is again the first. */
  worked(): void {
    this.crashesInARow = 0;
  }

  /** Ends the worker once it has finished what it was given, and starts none again. */
  async end(): Promise<void> {
    this.ended.abort();
    await this.restarting;
    await this.current?.stop();
  }

  private startOne(): Promise<SessionWorker> {
    return this.startWorker((reason) => {
      this.current = undefined;
      this.crashesInARow += 1;
      this.log.error({ model: this.label, reason, crashesInARow: this.crashesInARow }, 'inference worker died');
      this.restarting = this.restart();
    });
  }

  private async restart(): Promise<void> {
    while (await this.pause()) {
      try {
        this.current = await this.startOne();
        this.log.info({ model: this.label }, 'inference worker started again');
        this.events.restarted();
        return;
      } catch (thrown) {
        this.crashesInARow += 1;
        this.log.error({ model: this.label, reason: messageOf(thrown) }, 'inference worker did not start again');
        this.events.stillDown(messageOf(thrown));
      }
    }
  }

  /** Waits before the next start; false when the keeper was ended meanwhile. */
  private async pause(): Promise<boolean> {
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.crashesInARow - 1));
    await sleep(pauseMs, undefined, { signal: this.ended.signal }).catch(() => undefined);
    return !this.ended.signal.aborted;
  }
}
