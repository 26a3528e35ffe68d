import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { browserAvailable, openBrowser } from '../../support/browser';
import { ffmpegAvailable } from '../live/ffmpeg';
import { pageBuilt, startDemo, type DemoServer } from './demo-server';
import { ask, openPage } from './watched-page';

const inBrowser = browserAvailable && ffmpegAvailable && pageBuilt ? describe : describe.skip;
const LONG = 120_000;

/**
 * Runs what is in the editor until the right-hand side shows an answer, as somebody would who clicked before the editor had
 * taken its text in. The right-hand side leaves out what is out of sight.
 */
const run = async (page: Page, answer: RegExp): Promise<void> => {
  const shown = page.locator('.result-window .view-lines', { hasText: answer });
  for (let isShown = false; !isShown;) {
    const button = page.getByRole('button', { name: /execute query/i });
    if (await button.isVisible()) await button.click();
    isShown = await shown.waitFor({ timeout: 10_000 }).then(() => true, () => false);
  }
};

inBrowser('GraphiQL, on a demo that samples its video with ffmpeg', () => {
  let folder: string;
  let browser: Browser;
  let server: DemoServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-graphiql-'));
    [server, browser] = await Promise.all([startDemo(folder, { ffmpeg: true }), openBrowser()]);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    expect(await server.stop()).toBe(0);
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('loads offline, runs a query in the viewer’s name and follows a subscription', async () => {
    const { me } = await ask(server.url, '{ me { handle } }');
    const { page, complaints, foreign } = await openPage(browser, `${server.url}/graphiql`);
    page.setDefaultTimeout(LONG);
    // Until the editor has its text, GraphiQL has nothing to run.
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'OnAir' }).waitFor();
    await page.waitForLoadState('networkidle');
    await run(page, new RegExp(`"handle":\\s*"${String(me.handle)}"`));
    await page.getByRole('tab', { name: 'OnScreen' }).click();
    await run(page, /"itemsRecognised"/);
    // A click before the editor has taken its text in asks an empty document, which the server refuses as it should.
    const others = complaints.filter((complaint) => !/status of 400 .*\/graphql\)$/.test(complaint));
    expect({ others, foreign }).toEqual({ others: [], foreign: [] });
    await page.context().close();
  }, LONG);

  it('has a live page beside it that shows the products of the video', async () => {
    const { page, complaints, foreign } = await openPage(browser, `${server.url}/`);
    await page.getByTestId('box').first().waitFor({ timeout: LONG });
    await page.getByTestId('recommendation').first().waitFor();
    expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
  }, LONG);
});
