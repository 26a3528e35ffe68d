import { readCompletionStream, readWholeCompletion } from './completion-stream';
import { LanguageModelFault } from './language-model-fault';

/** Where a language model is. */
export interface LanguageModelAddress {
  /** Base of an OpenAI-compatible API, such as `https://api.example.com/v1`. */
  url: string;
  /** Sent as a bearer token; empty for none. */
  key: string;
  model: string;
  /** From asking to the last token, in milliseconds. */
  timeoutMs: number;
}

/** A message of a chat with a language model. */
export interface ChatTurn {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** Tokens that a reply may have; viewers read two or three sentences. */
const MAX_TOKENS = 300;
const LONGEST_PAUSE_MS = 60_000;

/** Asks any OpenAI-compatible endpoint (`POST /chat/completions`) and passes its text on as it comes. */
export class ChatCompletions {
  readonly #endpoint: string;

  constructor(private readonly address: LanguageModelAddress) {
    const base = address.url.replace(/\/+$/, '');
    this.#endpoint = base.endsWith('/chat/completions') ? base : `${base}/chat/completions`;
  }

  get model(): string {
    return this.address.model;
  }

  /**
   * The pieces of the model's answer, in order. Ends by itself within the time limit.
   * @throws {LanguageModelFault} when there is no whole answer, whatever the reason
   */
  async *stream(messages: readonly ChatTurn[]): AsyncGenerator<string> {
    const limit = AbortSignal.timeout(this.address.timeoutMs);
    try {
      const response = await this.#post(messages, limit);
      if (response.headers.get('content-type')?.includes('application/json')) yield readWholeCompletion(await response.text());
      else if (response.body) yield* readCompletionStream(response.body);
      else throw new LanguageModelFault('broken', 'the endpoint answered nothing');
    } catch (error) {
      if (error instanceof LanguageModelFault) throw this.#fitForTheLog(error);
      if (limit.aborted) throw new LanguageModelFault('timeout', `no whole answer within ${this.address.timeoutMs} ms`, undefined, { cause: error });
      throw new LanguageModelFault('unreachable', 'the connection to the endpoint failed', undefined, { cause: error });
    }
  }

  async #post(messages: readonly ChatTurn[], signal: AbortSignal): Promise<Response> {
    const { key, model } = this.address;
    const response = await fetch(this.#endpoint, {
      method: 'POST', signal,
      // A key must not follow a redirect to somebody else.
      redirect: 'error',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, messages, stream: true, max_tokens: MAX_TOKENS }),
    });
    if (response.ok) return response;
    const { status } = response;
    const said = await response.text().catch(() => '');
    const retryAfterMs = pauseOf(response.headers.get('retry-after'));
    if (status === 429 || status === 503) throw new LanguageModelFault('rate-limited', `the endpoint answered ${status}: ${said}`, retryAfterMs);
    throw new LanguageModelFault(status >= 500 ? 'broken' : 'refused', `the endpoint answered ${status}: ${said}`);
  }

  /** Endpoints that refuse a key like to repeat it. */
  #fitForTheLog({ reason, message, retryAfterMs }: LanguageModelFault): LanguageModelFault {
    const { key } = this.address;
    const said = key === '' ? message : message.replaceAll(key, '…');
    return new LanguageModelFault(reason, said.replace(/\s+/g, ' ').slice(0, 250), retryAfterMs);
  }
}

/** Retry-After in seconds or as a date; undefined when there is none, or no sense in it. */
function pauseOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_PAUSE_MS, Math.max(0, ms));
}
