import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type LookupFunction, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { HostRefused, outsideAddresses, type Guard } from './private-networks';

/** A connection that says nothing for this long is cut, in milliseconds; ffmpeg's own patience is shorter. */
const IDLE_MS = 60_000;

/**
 * The way out of one ffmpeg: an HTTP proxy on this machine that connects to addresses outside only. It looks at the address
 * that it connects to, so neither a redirect, nor a playlist's segment, nor a name that changes between being checked and being
 * used leads inside.
 */
export class EgressProxy {
  readonly #server: Server;
  readonly #tunnels = new Set<Duplex>();
  /** Why nothing came of the newest connection, in words; undefined when something did. */
  fault: string | undefined;

  private constructor(private readonly guard: Guard) {
    this.#server = createServer((incoming, response) => void this.#forward(incoming, response));
    this.#server.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void this.#tunnel(incoming, socket, head));
    this.#server.on('clientError', (_error, socket) => { socket.destroy(); });
  }

  /** Listens on a free port of the loopback address. @param guard which addresses may not be reached */
  static async open(guard: Guard): Promise<EgressProxy> {
    const proxy = new EgressProxy(guard);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** Its address, as `http_proxy` takes it. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Cuts every connection and listens no more. */
  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    for (const tunnel of this.#tunnels) tunnel.destroy();
  }

  /** A plain request, which names the whole address. */
  async #forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.canParse(incoming.url ?? '') ? new URL(incoming.url ?? '') : undefined;
    if (url?.protocol !== 'http:' || !['GET', 'HEAD'].includes(incoming.method ?? '')) {
      response.writeHead(405).end();
      return;
    }
    const lookup = await this.#lookupOf(url.hostname);
    if (!lookup) {
      response.writeHead(403).end();
      return;
    }
    const headers = withoutHops(incoming.headers);
    const outgoing = request({ hostname: 'outside', lookup, port: Number(url.port || 80), path: url.pathname + url.search, method: incoming.method, headers: { ...headers, host: url.host }, timeout: IDLE_MS, agent: false });
    outgoing.on('timeout', () => { outgoing.destroy(); });
    outgoing.on('error', (error) => {
      this.#failed(url.hostname, error);
      if (response.headersSent) response.destroy(); else response.writeHead(502).end();
    });
    outgoing.on('response', (answer) => {
      this.fault = undefined;
      response.writeHead(answer.statusCode ?? 502, withoutHops(answer.headers));
      answer.on('error', () => { response.destroy(); });
      answer.on('aborted', () => { response.destroy(); });
      answer.pipe(response);
    });
    response.on('close', () => { outgoing.destroy(); });
    outgoing.end();
  }

  /** A tunnel, for what is encrypted end to end. */
  async #tunnel(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => { socket.destroy(); });
    const authority = `http://${incoming.url ?? ''}`;
    const url = URL.canParse(authority) ? new URL(authority) : undefined;
    const lookup = url && (await this.#lookupOf(url.hostname));
    if (!lookup) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const port = Number(/:(\d+)$/.exec(incoming.url ?? '')?.[1] ?? 443);
    const outside: Socket = connect({ host: 'outside', port, lookup, timeout: IDLE_MS });
    for (const end of [socket, outside]) {
      this.#tunnels.add(end);
      end.on('close', () => {
        this.#tunnels.delete(end);
        socket.destroy();
        outside.destroy();
      });
    }
    outside.on('timeout', () => { outside.destroy(); });
    outside.on('error', (error) => {
      if (outside.connecting || outside.bytesRead === 0) this.#failed(url.hostname, error);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    outside.on('connect', () => {
      this.fault = undefined;
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      outside.write(head);
      outside.pipe(socket);
      socket.pipe(outside);
    });
  }

  #failed(hostname: string, { code }: NodeJS.ErrnoException): void {
    this.fault = `"${hostname.slice(0, 60)}" could not be reached (${code ?? 'it broke off'})`;
  }

  /** Leads to a host's addresses as they were checked; undefined when it may not be reached. */
  async #lookupOf(hostname: string): Promise<LookupFunction | undefined> {
    try {
      const addresses = await outsideAddresses(hostname, this.guard);
      const [first] = addresses;
      return (_name, options, callback) => {
        if (options.all) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      };
    } catch (error) {
      if (!(error instanceof HostRefused)) throw error;
      this.fault = `it leads to "${hostname.slice(0, 60)}", and ${error.message}`;
      return undefined;
    }
  }
}

/** Headers without those that are meant for the next hop only. */
const withoutHops = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(proxy-|connection$|keep-alive$|te$|upgrade$)/.test(name)));
