import { join } from 'node:path';
import autocannon from 'autocannon';
import { startChild, type ChildServer } from '../child-server';
import { median } from '../measures';
import { bodyOf, type MeasuredRequest, type Workload } from './documents';

/** Figures of one round, or the middle of several. */
export interface Figures {
  /** Answers a second of wall time, and a second of the server's processor time. */
  wallRate: number;
  cpuRate: number;
  p50Ms: number;
  p99Ms: number;
}

const MODULES = { bare: 'bare-server', vitrine: 'vitrine-server', stock: 'stock-server' } as const;
export type Name = keyof typeof MODULES;
export const NAMES = Object.keys(MODULES) as Name[];

export const CONNECTIONS = 32;

/** A server under measurement. */
export class Contender {
  readonly #rounds: Figures[] = [];

  private constructor(
    readonly name: Name,
    readonly server: ChildServer,
  ) {}

  static async start(name: Name, directory: string): Promise<Contender> {
    return new Contender(name, await startChild(join(__dirname, `${MODULES[name]}.js`), [directory]));
  }

  /** The answer to a request as text. @throws {Error} when it is not a whole, faultless answer */
  async ask(request: MeasuredRequest): Promise<string> {
    const response = await fetch(this.#url, { method: 'POST', headers: HEADERS, body: bodyOf(request) });
    const text = await response.text();
    if (response.status !== 200 || !text.startsWith('{"data"') || text.includes('"errors"')) throw new Error(`${this.name} answered ${response.status} to ${request.query}: ${text.slice(0, 500)}`);
    return text;
  }

  /**
   * Asks on 32 connections, each again as soon as it is answered and from another place in the workload, and keeps the
   * figures unless it is to warm up. @param answers what each request must be answered with
   */
  async measure({ name, requests }: Workload, answers: readonly string[], seconds: number, warmUp = false): Promise<void> {
    let wrong = 0;
    const asked = requests.map((request, index) => ({
      body: bodyOf(request),
      onResponse: (status: number, body: string) => { if (status !== 200 || body !== answers[index]) wrong += 1; },
    }));
    let connections = 0;
    const cpuBefore = await this.server.cpuMs();
    const result = await autocannon({
      url: this.#url, method: 'POST', headers: HEADERS, connections: CONNECTIONS, duration: seconds,
      setupClient: (client) => {
        const from = (connections += 1) % asked.length;
        client.setRequests([...asked.slice(from), ...asked.slice(0, from)]);
      },
    });
    const cpuSeconds = ((await this.server.cpuMs()) - cpuBefore) / 1000;
    const { latency, duration, errors } = result;
    const answered = result['2xx'];
    if (wrong + errors + result.non2xx > 0 || answered === 0) throw new Error(`${this.name}, ${name}: ${answered} were answered, ${wrong} of them wrongly, ${result.non2xx} refused, and ${errors} failed`);
    if (!warmUp) this.#rounds.push({ wallRate: answered / duration, cpuRate: answered / cpuSeconds, p50Ms: latency.p50, p99Ms: latency.p99 });
  }

  /** The middle of the rounds so far, which are forgotten. */
  take(): Figures {
    const rounds = this.#rounds.splice(0);
    const middle = (name: keyof Figures): number => median(rounds.map((round) => round[name]));
    return { wallRate: middle('wallRate'), cpuRate: middle('cpuRate'), p50Ms: middle('p50Ms'), p99Ms: middle('p99Ms') };
  }

  get #url(): string {
    return `http://127.0.0.1:${this.server.port}/graphql`;
  }
}

const HEADERS = { 'content-type': 'application/json' };
