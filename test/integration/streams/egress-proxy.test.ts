import { once } from 'node:events';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { EgressProxy } from '../../../src/live/sources/egress-proxy';

/** As if 127.0.0.1 were outside and all the rest of the loopback network inside. */
const guard = (address: string): boolean => address !== '127.0.0.1';
const servers: Server[] = [];
const proxies: EgressProxy[] = [];

afterAll(() => {
  for (const proxy of proxies) proxy.close();
  for (const server of servers) { server.closeAllConnections(); server.close(); }
});

async function serve(host: string, answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, host);
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function open(): Promise<EgressProxy> {
  const proxy = await EgressProxy.open(guard);
  proxies.push(proxy);
  return proxy;
}

/** Asks for an address through the proxy, as ffmpeg does. */
async function get(proxy: EgressProxy, address: string, method = 'GET'): Promise<{ status: number | undefined; body: string }> {
  const asked = request({ host: '127.0.0.1', port: new URL(proxy.address).port, path: address, method, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
  let body = '';
  for await (const chunk of answer) body += String(chunk);
  return { status: answer.statusCode, body };
}

/** Asks for a tunnel and answers with the status line. */
async function tunnel(proxy: EgressProxy, authority: string): Promise<string> {
  const socket = connect(Number(new URL(proxy.address).port), '127.0.0.1');
  socket.write(`CONNECT ${authority} HTTP/1.1\r\n\r\n`);
  const [said] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return said.toString().split('\r\n')[0] ?? '';
}

describe('the way out of an ffmpeg', () => {
  it('fetches what lies outside, and names the host that was asked for', async () => {
    const port = await serve('127.0.0.1', ({ headers, url }, response) => { response.end(`${String(headers.host)} ${String(url)}`); });
    const proxy = await open();
    expect(await get(proxy, `http://127.0.0.1:${port}/show.m3u8?key=1`)).toEqual({ status: 200, body: `127.0.0.1:${port} /show.m3u8?key=1` });
    expect(await tunnel(proxy, `127.0.0.1:${port}`)).toBe('HTTP/1.1 200 Connection established');
    expect(proxy.fault).toBeUndefined();
  });

  it('hands a redirect back instead of following it, and refuses where it leads', async () => {
    const secret = await serve('127.0.0.2', (_, response) => { response.end('secret'); });
    const port = await serve('127.0.0.1', (_, response) => { response.writeHead(302, { location: `http://127.0.0.2:${secret}/` }).end(); });
    const proxy = await open();
    expect((await get(proxy, `http://127.0.0.1:${port}/`)).status).toBe(302);
    expect(await get(proxy, `http://127.0.0.2:${secret}/`)).toEqual({ status: 403, body: '' });
    expect(proxy.fault).toBe('it leads to "127.0.0.2", and it lies in a private network (see VIDEO_PRIVATE_NETWORK)');
  });

  it.each(['127.0.0.2', '0x7f.2', '2130706434', '[::1]', '[::ffff:127.0.0.2]', 'localhost.', '0'])('reaches nothing inside by the name %s', async (host) => {
    const proxy = await open();
    expect((await get(proxy, `http://${host}:80/`)).status).toBe(403);
    expect(await tunnel(proxy, `${host}:443`)).toBe('HTTP/1.1 403 Forbidden');
  });

  it('says when a host is not known or does not answer', async () => {
    const proxy = await open();
    expect((await get(proxy, 'http://nobody.invalid/')).status).toBe(403);
    expect(proxy.fault).toContain('"nobody.invalid", and its host is not known');
    const port = await serve('127.0.0.1', () => undefined);
    const server = servers.at(-1);
    server?.close();
    if (server) await once(server, 'close');
    expect((await get(proxy, `http://127.0.0.1:${port}/`)).status).toBe(502);
    expect(proxy.fault).toContain('could not be reached (ECONNREFUSED)');
  });

  it('writes nothing anywhere, and takes no nonsense', async () => {
    const proxy = await open();
    expect((await get(proxy, 'http://127.0.0.1/', 'POST')).status).toBe(405);
    expect((await get(proxy, '/metrics')).status).toBe(405);
    expect((await get(proxy, 'ftp://127.0.0.1/')).status).toBe(405);
    expect(await tunnel(proxy, '%%%:x')).toBe('HTTP/1.1 403 Forbidden');
  });
});
