import { join } from 'node:path';
import { startChild, type ChildServer } from '../child-server';
import { median, rounded } from '../measures';

/** One round's figures. */
interface Round {
  /** Deliveries a second of wall time, and a second of the server's processor time. */
  wallRate: number;
  cpuRate: number;
  p50Ms: number;
  p99Ms: number;
}

/** The middle of all rounds. */
export interface Figures extends Round {
  /** Bytes of one delivery, the frame's header included. */
  bytesEach: number;
}

const MODULES = { bare: 'bare-server', vitrine: 'vitrine-server', stock: 'stock-server' } as const;
export type Name = keyof typeof MODULES;
export const NAMES = Object.keys(MODULES) as Name[];

const WARM_UP = 100;

/** A server under measurement with all its subscribers. */
export class Contender {
  readonly #rounds: Round[] = [];
  #events = 0;
  #bytesEach = NaN;

  private constructor(
    readonly name: Name,
    private readonly server: ChildServer,
    private readonly clients: ChildServer,
    private readonly subscribers: number,
  ) {}

  static async start(name: Name, subscribers: number): Promise<Contender> {
    const server = await startChild(join(__dirname, `${MODULES[name]}.js`));
    try {
      const clients = await startChild(join(__dirname, 'subscribers.js'), [String(server.port), String(subscribers), server.streamId]);
      return new Contender(name, server, clients, subscribers);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Waits until the server has nothing left to do, so that every subscription stands; then lets it warm up. */
  async warmUp(burst: number): Promise<void> {
    for (let before = -Infinity, now = await this.server.cpuMs(); now - before > 5; ) {
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 500));
      now = await this.server.cpuMs();
    }
    for (let events = 0; events < WARM_UP && events * this.subscribers < 50_000; events += burst) await this.#deliver(burst);
  }

  /** Publishes bursts, the next when the last has arrived everywhere, for `forMs` or a little longer. */
  async measure(burst: number, forMs: number): Promise<void> {
    await this.clients.ask({ type: 'begin' }, 'begun');
    const cpuBefore = await this.server.cpuMs();
    const startedAt = performance.now();
    let bursts = 0;
    for (; performance.now() - startedAt < forMs; bursts += 1) await this.#deliver(burst);
    const seconds = (performance.now() - startedAt) / 1000;
    const cpuSeconds = ((await this.server.cpuMs()) - cpuBefore) / 1000;
    const { fewest, most, bytesEach, p50Ms, p99Ms } = await this.clients.ask<{ fewest: number; most: number; bytesEach: number; p50Ms: number; p99Ms: number }>({ type: 'finish' }, 'finished');
    if (fewest !== this.#events || most !== this.#events) throw new Error(`${this.name} sent ${this.#events} events, but its subscribers counted ${fewest} to ${most}`);
    this.#bytesEach = bytesEach;
    const deliveries = bursts * burst * this.subscribers;
    this.#rounds.push({ wallRate: deliveries / seconds, cpuRate: deliveries / cpuSeconds, p50Ms, p99Ms });
  }

  /** The middle of the rounds so far, which are forgotten. */
  take(): Figures {
    const rounds = this.#rounds.splice(0);
    const middle = (name: keyof Round): number => median(rounds.map((round) => round[name]));
    return { wallRate: middle('wallRate'), cpuRate: middle('cpuRate'), p50Ms: middle('p50Ms'), p99Ms: middle('p99Ms'), bytesEach: rounded(this.#bytesEach, 2) };
  }

  /** @throws {Error} when the real server has not written every event to its log and its table */
  async checkStored(): Promise<void> {
    if (this.name !== 'vitrine') return;
    const { events, messages } = await this.server.ask<{ events: number; messages: number }>({ type: 'stored' }, 'storedCounts');
    if (events !== this.#events || messages !== this.#events) throw new Error(`${this.#events} events were published, but ${events} are in the log and ${messages} in the table`);
  }

  async stop(): Promise<void> {
    await this.clients.stop();
    await this.server.stop();
  }

  async #deliver(events: number): Promise<void> {
    this.#events += events;
    const at = performance.timeOrigin + performance.now();
    await this.clients.ask({ type: 'expect', events, at }, 'expecting');
    const reached = this.clients.hear('reached');
    this.server.tell({ type: 'publish', events });
    await reached;
  }
}
