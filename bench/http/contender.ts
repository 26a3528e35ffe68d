import { join } from 'node:path';
import autocannon from 'autocannon';
import { startChild, type ChildServer } from '../child-server';
import { median } from '../measures';
import type { MeasuredDocument } from './documents';

/** One round's figures. */
interface Round {
  /** Answers a second of wall time, and a second of the server's processor time. */
  wallRate: number;
  cpuRate: number;
  p50Ms: number;
  p99Ms: number;
}

/** The middle of all rounds. */
export type Figures = Round;

const MODULES = { bare: 'bare-server', vitrine: 'vitrine-server', stock: 'stock-server' } as const;
export type Name = keyof typeof MODULES;
export const NAMES = Object.keys(MODULES) as Name[];

export const CONNECTIONS = 32;

/** A server under measurement. */
export class Contender {
  readonly #rounds: Round[] = [];

  private constructor(
    readonly name: Name,
    readonly server: ChildServer,
  ) {}

  static async start(name: Name, directory: string): Promise<Contender> {
    return new Contender(name, await startChild(join(__dirname, `${MODULES[name]}.js`), [directory]));
  }

  /** The answer to a document as text. @throws {Error} when it is not a whole, faultless answer */
  async ask(document: MeasuredDocument): Promise<string> {
    const response = await fetch(this.#url, { method: 'POST', headers: HEADERS, body: bodyOf(document) });
    const text = await response.text();
    if (response.status !== 200 || !text.startsWith('{"data"') || text.includes('"errors"')) throw new Error(`${this.name} answered ${response.status} to ${document.name}: ${text.slice(0, 500)}`);
    return text;
  }

  /** Asks on 32 connections, each again as soon as it is answered, and keeps the figures unless it is to warm up. */
  async measure(document: MeasuredDocument, seconds: number, expected: string, warmUp = false): Promise<void> {
    const cpuBefore = await this.server.cpuMs();
    const { requests, latency, duration, errors, non2xx, mismatches } = await autocannon({
      url: this.#url, method: 'POST', headers: HEADERS, body: bodyOf(document), connections: CONNECTIONS, duration: seconds, expectBody: expected,
    });
    const cpuSeconds = ((await this.server.cpuMs()) - cpuBefore) / 1000;
    if (errors + non2xx + mismatches > 0 || requests.total === 0) throw new Error(`${this.name}, ${document.name}: of ${requests.total} requests, ${errors} failed, ${non2xx} were refused and ${mismatches} got another answer`);
    if (!warmUp) this.#rounds.push({ wallRate: requests.total / duration, cpuRate: requests.total / cpuSeconds, p50Ms: latency.p50, p99Ms: latency.p99 });
  }

  /** The middle of the rounds so far, which are forgotten. */
  take(): Figures {
    const rounds = this.#rounds.splice(0);
    const middle = (name: keyof Round): number => median(rounds.map((round) => round[name]));
    return { wallRate: middle('wallRate'), cpuRate: middle('cpuRate'), p50Ms: middle('p50Ms'), p99Ms: middle('p99Ms') };
  }

  get #url(): string {
    return `http://127.0.0.1:${this.server.port}/graphql`;
  }
}

const HEADERS = { 'content-type': 'application/json' };
const bodyOf = ({ query, variables }: MeasuredDocument): string => JSON.stringify({ query, variables });
