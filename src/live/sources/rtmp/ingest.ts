import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { Log } from '../../../log';
import { servePublisher, type Admission, type Publication } from './publisher';

/** The application that publishers name; the key comes after it. */
const APP = 'live';
/** Publishers at one time, let in or not. */
const MAX_CONNECTIONS = 1_000;

/** Takes one publisher's video; `drop` sends the publisher away. */
export type Taker = (drop: () => void) => Publication;

/** Where publishers connect: one port for all streams, each told by its key. */
export class RtmpIngest {
  #server: Server | undefined;
  readonly #takers = new Map<string, { take: Taker; taken: boolean }>();

  /**
   * @param address `host:port` to listen on; empty to listen nowhere
   * @param shownUrl what publishers are told instead, such as `rtmp://push.example.com/live`; empty: the address itself
   */
  constructor(
    private readonly address: string,
    private readonly shownUrl: string,
    private readonly log: Log,
  ) {}

  get isOn(): boolean {
    return this.address !== '';
  }

  /** Begins to listen, where that is wanted. @throws when the address cannot be listened on */
  async listen(): Promise<void> {
    if (!this.isOn) return;
    const { host, port } = this.#parts();
    this.#server = createServer((socket) => { servePublisher(socket, this.#admit); });
    this.#server.maxConnections = MAX_CONNECTIONS;
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    this.log.info({ rtmp: this.#base() }, 'listening for publishers');
  }

  /** Where the publisher of this key sends to. */
  urlOf(key: string): string {
    return `${this.shownUrl === '' ? this.#base() : this.shownUrl.replace(/\/+$/, '')}/${key}`;
  }

  /** Lets the publisher of this key in, one at a time; call what it returns to let nobody in any more. */
  expect(key: string, take: Taker): () => void {
    const name = digest(key);
    this.#takers.set(name, { take, taken: false });
    return () => { this.#takers.delete(name); };
  }

  /** Lets nobody in any more; those who are in are dropped by their takers. */
  close(): void {
    this.#server?.close();
  }

  readonly #admit: Admission = (app, name, drop) => {
    const [key = ''] = name.split('?');
    const taker = this.#takers.get(digest(key));
    if (app.replace(/\/+$/, '') !== APP || !taker) return 'There is no stream on air with this key.';
    if (taker.taken) return 'Somebody is publishing with this key already.';
    taker.taken = true;
    const publication = taker.take(drop);
    return { onVideo: publication.onVideo, onEnd: () => { taker.taken = false; publication.onEnd(); } };
  };

  #parts(): { host: string; port: number } {
    const at = this.address.lastIndexOf(':');
    return { host: this.address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(this.address.slice(at + 1)) };
  }

  #base(): string {
    const { host, port } = this.#parts();
    const actual = (this.#server?.address() as AddressInfo | null | undefined)?.port ?? port;
    return `rtmp://${host.includes(':') ? `[${host}]` : host}:${actual}/${APP}`;
  }
}

/** Keys are looked up by what cannot be guessed at by how long the looking takes. */
const digest = (key: string): string => createHash('sha256').update(key).digest('base64');
