import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { demoSecret, demoToken } from '../../../src/demo/demo-secret';
import { demoProduct, demoProducts } from '../../../src/demo/shop/products';
import { browserAvailable, openBrowser } from '../../support/browser';
import { pageBuilt, startDemo, type DemoServer } from './demo-server';
import { ask, demoOf, openPage, shownMessages, type WatchedPage } from './watched-page';

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

  const say = async (page: Page, text: string): Promise<void> => {
    await page.getByTestId('chat-input').fill(text);
    await page.getByTestId('chat-send').click();
    await page.locator('[data-testid=message]', { hasText: text }).waitFor();
  };
  /** As somebody who signs in as nobody. */
  const openAnonymously = async (): Promise<Page> => {
    const { page } = await openPage(browser, `${server.url}/healthz`);
    await page.route('**/demo.json', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(`${server.url}/`);
    await page.getByRole('radio').first().waitFor();
    await page.getByRole('button', { name: 'Watch' }).click();
    await page.waitForSelector('[data-testid=connection][data-state=live]');
    return page;
  };

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
    const { streamId, tokens } = await demoOf(server.url);
    const label = async (): Promise<string> => {
      const { labelScene } = await ask(server.url, 'mutation ($id: ID!) { labelScene(input: { streamId: $id, name: "直播间 <b>studio" }) { example { name } } }', { id: streamId }, tokens.host);
      return labelScene.example.name as string;
    };
    expect(await label()).toBe('直播间 <b>studio');
    const scene = watched.page.getByTestId('scene');
    await scene.waitFor();
    expect(await scene.textContent()).toBe('直播间 <b>studio');
  }, LONG);

  it('answers a question that is asked by the button, to the one who asked, with the price of the product and its facts', async () => {
    const { page } = watched;
    const { page: other } = await openPage(browser, `${server.url}/`);
    const { title, price } = demoProduct('VT-MUG');
    await page.getByTestId('chat-input').fill('How much is the blue mug?');
    await page.getByTestId('chat-ask').click();
    const answer = page.locator('[data-testid=assistant-reply][data-private=true]', { hasText: 'How much is the blue mug?' });
    await answer.waitFor();
    expect(await answer.locator('.text').textContent()).toContain(`¥${Number(price.amount)}`);
    expect(await answer.locator('[data-testid=fact][data-field=price]').textContent()).toBe(`${title} · price: ${price.amount} ${price.currency}`);
    expect(await answer.textContent()).toContain('Only for you');
    expect(await page.getByTestId('chat-input').inputValue()).toBe('');

    await say(page, 'How much is the monstera plant?');
    const reply = '[data-testid=assistant-reply][data-private=false]';
    for (const shown of [page, other]) {
      const publicly = shown.locator(reply, { hasText: 'How much is the monstera plant?' });
      await publicly.waitFor({ timeout: LONG });
      expect(await publicly.locator('.text').textContent()).toContain(`¥${Number(demoProduct('VT-PLANT').price.amount)}`);
    }
    expect(await other.locator('[data-testid=assistant-reply]', { hasText: 'How much is the blue mug?' }).count()).toBe(0);
    await other.context().close();
  }, LONG);

  it('keeps a held message from others until the host shows it, once however often the button is pressed', async () => {
    const { page } = watched;
    const { streamId, tokens } = await demoOf(server.url);
    await ask(server.url, 'mutation ($id: ID!) { setModeration(input: { streamId: $id, links: HOLD }) { moderation { links } } }', { id: streamId }, tokens.host);
    const anonymous = await openAnonymously();
    const [text, after] = [`look at www.example.com/${String(Date.now())}`, `and this is what came after ${String(Date.now())}`];
    await say(page, text);
    const own = page.locator('[data-testid=message][data-visibility=HELD]', { hasText: text });
    await own.waitFor();
    expect(await own.textContent()).toContain('Waiting for the host');
    await say(page, after);
    await anonymous.locator('[data-testid=message]', { hasText: after }).waitFor({ timeout: LONG });
    expect(await anonymous.locator('[data-testid=message]', { hasText: text }).count()).toBe(0);
    expect(await anonymous.getByTestId('host-panel').count()).toBe(0);

    const waiting = page.locator('[data-testid=held-message]', { hasText: text });
    await waiting.locator('[data-testid=flag][data-flag=LINK]').waitFor();
    const decisions: string[] = [];
    page.on('request', (request) => { if (request.postData()?.includes('mutation DecideMessage')) decisions.push(request.url()); });
    await waiting.getByTestId('held-show').evaluate((button) => { for (let press = 0; press < 3; press += 1) (button as unknown as { click: () => void }).click(); });
    await anonymous.locator('[data-testid=message]', { hasText: text }).waitFor({ timeout: LONG });
    await page.locator('[data-testid=message][data-visibility=SHOWN]', { hasText: text }).waitFor();
    await waiting.waitFor({ state: 'detached' });
    expect(decisions).toHaveLength(1);
    expect(await page.locator('[data-testid=host-panel] [role=alert]').count()).toBe(0);
    for (const shown of [page, anonymous]) expect(await shown.locator('[data-testid=message]', { hasText: text }).count()).toBe(1);
    await anonymous.context().close();
  }, LONG);

  it('tells the host when many viewers ask the same, and what that rests on', async () => {
    const { page } = watched;
    const { streamId } = await demoOf(server.url);
    const secret = demoSecret(join(folder, 'data', 'demo'));
    const questions = ['珐琅铸铁锅多少钱？', '这口铸铁锅什么价格', 'How much is the casserole?', '铸铁锅现在多少钱', 'What is the price of the enamelled casserole?', '珐琅锅卖多少钱呀'];
    for (const [index, text] of questions.entries()) {
      const asker = await demoToken(secret, 'viewer', `page-asker-${index}`, `Asker ${index}`);
      await ask(server.url, 'mutation ($id: ID!, $text: String!) { postMessage(input: { streamId: $id, text: $text }) { message { id } } }', { id: streamId, text }, asker);
    }
    const cue = page.locator('[data-testid=cue][data-kind=QUESTION_BURST]', { hasText: titles.get('VT-CASSEROLE') ?? '' }).first();
    await cue.waitFor();
    await cue.getByText('Why').click();
    const evidence = await cue.locator('.evidence li').allTextContents();
    expect(evidence.filter((line) => questions.includes(line)).length).toBeGreaterThan(0);
    expect(await cue.locator('.evidence').isVisible()).toBe(true);
  }, LONG);

  it('fits a phone without scrolling sideways', async () => {
    const { page } = await openPage(browser, `${server.url}/`, { width: 390, height: 844 });
    await page.getByTestId('recommendation').first().waitFor();
    await page.getByTestId('message').first().waitFor();
    await page.getByTestId('cue').first().waitFor();
    await page.getByTestId('aspect').first().waitFor();
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
    const { streamId } = await demoOf(server.url);
    await page.waitForSelector('[data-testid=connection][data-state=live]');
    await page.waitForFunction(`document.querySelectorAll('[data-testid=message]').length > ${before.length}`);
    const { stream } = await ask(server.url, 'query ($id: ID!) { stream(id: $id) { messages(first: 100) { edges { node { id at } } } } }', { id: streamId });
    // The server's order is that of showing, the page's that of saying: a message that was held stands where it was said.
    const nodes = (stream.messages.edges as { node: { id: string; at: string } }[]).map(({ node }) => node);
    const stored = nodes.sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1)).map(({ id }) => id);
    await page.waitForSelector(`[data-testid=message][data-id="${stored.at(-1) ?? ''}"]`);
    const shown = await shownMessages(page);
    expect(shown.slice(0, before.length)).toEqual(before);
    expect(shown.slice(before.length).length).toBeGreaterThan(0);
    const from = Math.max(0, stored.indexOf(before[0] ?? ''));
    expect(shown.filter((id) => stored.includes(id))).toEqual(stored.slice(from));
    await page.waitForSelector('[data-testid=box]');
  }, 300_000);
});
