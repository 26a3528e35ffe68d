import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** What a request to the endpoint was. */
export interface AskedCompletion {
  path: string;
  authorization: string | undefined;
  body: { model: string; stream: boolean; messages: { role: string; content: string }[] };
}

/** How the endpoint answers one request. */
export type Manner = (response: ServerResponse) => void | Promise<void>;

/** A real HTTP server that speaks the protocol of OpenAI's chat completions, as well or as badly as it is told to. */
export class LanguageModelServer {
  readonly asked: AskedCompletion[] = [];
  /** How requests are answered from now on. */
  manner: Manner = saying('Hello.');
  /** Connections that clients gave up before their answer was over. */
  abandoned = 0;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => { void this.#answer(request, response); });
  }

  static async start(): Promise<LanguageModelServer> {
    const server = new LanguageModelServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let json = '';
    for await (const chunk of request) json += String(chunk);
    this.asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body: JSON.parse(json) as AskedCompletion['body'] });
    response.on('close', () => { if (!response.writableFinished) this.abandoned += 1; });
    await this.manner(response);
  }
}

/** One event of the stream, with a piece of text. */
export const piece = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;

/** The end of the stream. */
export const DONE = `${piece('', 'stop')}data: [DONE]\n\n`;

/** Begins a stream of events. */
export const beginStream = (response: ServerResponse): ServerResponse => response.writeHead(200, { 'content-type': 'text/event-stream' });

/** Says a text token by token, and ends well. */
export const saying = (text: string): Manner => (response) => {
  beginStream(response).end(tokens(text).map((token) => piece(token)).join('') + DONE);
};

/** A text in pieces as a model makes them: a few characters each. */
export const tokens = (text: string): string[] => text.match(/[^\s]{1,4}|\s+/gu) ?? [];
