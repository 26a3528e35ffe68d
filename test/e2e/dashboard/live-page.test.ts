import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { demoProducts } from '../../../src/demo/shop/products';
import { browserAvailable, openBrowser } from '../../support/browser';
import { pageBuilt, startDemo, type DemoServer } from './demo-server';
import { ask, openPage, shownMessages, type WatchedPage } from './watched-page';

if (!browserAvailable) process.stderr.write('NOT RUN: the tests of the page in a real browser; there is no Chromium here (Debian: apt-get install chromium)\n');
if (!pageBuilt) process.stderr.write('NOT RUN: the tests of the page; it has not been built (npm run build:dashboard)\n');
const inBrowser = browserAvailable && pageBuilt ? describe : describe.skip;
const titles = new Map(demoProducts.map(({ sku, title }) => [sku, title]));
const LONG = 120_000;

inBrowser('the live page of the demo', () => {
  let folder: string;
  let browser: Browser;
  let server: DemoServer;
  let watched: WatchedPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-page-'));
    [server, browser] = await Promise.all([startDemo(folder, { ffmpeg: false }), openBrowser()]);
    watched = await openPage(browser, `${server.url}/`);
    watched.page.setDefaultTimeout(LONG);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('shows the picture with a named box for each product that is recognised', async () => {
    const { page } = watched;
    await page.waitForSelector('[data-testid=connection][data-state=live]');
    await page.waitForSelector('[data-testid=frame]:not([data-frames="0"], [data-frames="1"])');
    const box = page.locator('[data-testid=box]').first();
    const [sku, label] = await box.evaluate((element) => [element.dataset['sku'] ?? '', element.textContent]);
    expect(label).toContain(titles.get(sku) ?? 'a product of the demo');
    expect(label).toMatch(/\d+%$/);
    await page.waitForSelector('[data-testid=latency]');
  }, LONG);

  it('tells the host how the pictures are coming', async () => {
    const source = watched.page.locator('[data-testid=source][data-state=LIVE]');
    await source.waitFor();
    expect(await source.textContent()).toBe('Pictures are coming');
  }, LONG);

  it('shows the chat with its mood, and the curve of it', async () => {
    const { page } = watched;
    const moods = await page.locator('[data-testid=message]').evaluateAll((rows) => rows.map((row) => row.dataset['sentiment']));
    expect(moods.length).toBeGreaterThan(0);
    for (const mood of moods) expect(['POSITIVE', 'NEUTRAL', 'NEGATIVE']).toContain(mood);
    await page.waitForSelector('[data-testid=sentiment-chart]:not([data-points="0"])');
    expect(await page.locator('.chart canvas').count()).toBe(1);
  }, LONG);

  it('shows recommendations with their reasons and prices', async () => {
    const cards = watched.page.locator('[data-testid=recommendation]');
    await cards.first().waitFor();
    expect(await cards.count()).toBe(8);
    for (const card of await cards.all()) {
      expect(await card.locator('.reason').textContent()).not.toBe('');
      expect(await card.locator('.price').textContent()).toMatch(/¥\d/);
    }
  }, LONG);

  it('posts what the viewer writes, once, and shows it', async () => {
    const { page } = watched;
    const text = `这个杯子真好看 <b>so pretty</b> ${String(Date.now())}`;
    await page.getByTestId('chat-input').fill(text);
    await page.getByTestId('chat-send').click();
    const shown = page.locator('[data-testid=message]', { hasText: text });
    await shown.waitFor();
    expect(await page.getByTestId('chat-input').inputValue()).toBe('');
    expect(await shown.count()).toBe(1);
    const { node } = await ask(server.url, 'query ($id: ID!) { node(id: $id) { ... on Message { text } } }', { id: await shown.getAttribute('data-id') });
    expect(node).toEqual({ text });
  }, LONG);

  it.each(['view', 'add-to-cart'])('changes the list after a click on %s, and says why', async (button) => {
    const { page } = watched;
    const card = page.locator('[data-testid=recommendation]').last();
    const sku = (await card.getAttribute('data-sku')) ?? '';
    await page.locator(`[data-testid=recommendation][data-sku="${sku}"]`).getByTestId(button).click();
    await page.locator(`.because li[title="${titles.get(sku) ?? ''}"]`).first().waitFor();
  }, LONG);

  it('shows the scene once somebody has labelled what is on', async () => {
    const { streamId, tokens } = (await (await fetch(`${server.url}/demo.json`)).json()) as { streamId: string; tokens: { host: string } };
    const label = async (): Promise<string> => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.host}` },
        body: JSON.stringify({ query: 'mutation ($id: ID!) { labelScene(input: { streamId: $id, name: "直播间 <b>studio" }) { example { name } } }', variables: { id: streamId } }),
      });
      return ((await response.json()) as { data: { labelScene: { example: { name: string } } } }).data.labelScene.example.name;
    };
    expect(await label()).toBe('直播间 <b>studio');
    const scene = watched.page.getByTestId('scene');
    await scene.waitFor();
    expect(await scene.textContent()).toBe('直播间 <b>studio');
  }, LONG);

  it('fits a phone without scrolling sideways', async () => {
    const { page } = await openPage(browser, `${server.url}/`, { width: 390, height: 844 });
    await page.getByTestId('recommendation').first().waitFor();
    await page.getByTestId('message').first().waitFor();
    expect(await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')).toEqual([390, 390]);
    const send = await page.getByTestId('chat-send').boundingBox();
    expect((send?.x ?? 0) + (send?.width ?? 390)).toBeLessThanOrEqual(390);
    await page.context().close();
  }, LONG);

  it('has complained of nothing so far, and asked nobody but its server', () => {
    expect(watched.complaints).toEqual([]);
    expect(watched.foreign).toEqual([]);
  });

  it('misses no message when the server is killed and comes back', async () => {
    const { page } = watched;
    const before = await shownMessages(page);
    await server.stop('SIGKILL');
    await page.waitForSelector('[data-testid=connection][data-state=reconnecting]');
    server = await startDemo(folder, { port: server.port, ffmpeg: false });
    const { streamId } = (await (await fetch(`${server.url}/demo.json`)).json()) as { streamId: string };
    await page.waitForSelector('[data-testid=connection][data-state=live]');
    await page.waitForFunction(`document.querySelectorAll('[data-testid=message]').length > ${before.length}`);
    const { stream } = await ask(server.url, 'query ($id: ID!) { stream(id: $id) { messages(first: 100) { edges { node { id } } } } }', { id: streamId });
    const stored = (stream.messages.edges as { node: { id: string } }[]).map(({ node }) => node.id).reverse();
    await page.waitForSelector(`[data-testid=message][data-id="${stored.at(-1) ?? ''}"]`);
    const shown = await shownMessages(page);
    expect(shown.slice(0, before.length)).toEqual(before);
    expect(shown.slice(before.length).length).toBeGreaterThan(0);
    const from = Math.max(0, stored.indexOf(before[0] ?? ''));
    expect(shown.filter((id) => stored.includes(id))).toEqual(stored.slice(from));
    await page.waitForSelector('[data-testid=box]');
  }, 300_000);
});
