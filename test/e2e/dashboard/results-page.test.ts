import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { browserAvailable, openBrowser } from '../../support/browser';
import { pageBuilt, startDemo, type DemoServer } from './demo-server';
import { openPage, type WatchedPage } from './watched-page';

const inBrowser = browserAvailable && pageBuilt ? describe : describe.skip;
const LONG = 120_000;

inBrowser('the results of the demo', () => {
  let folder: string;
  let browser: Browser;
  let server: DemoServer;
  let watched: WatchedPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-results-'));
    [server, browser] = await Promise.all([startDemo(folder, { ffmpeg: false }), openBrowser()]);
    watched = await openPage(browser, `${server.url}/`);
    watched.page.setDefaultTimeout(LONG);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('are a click away from the live page, and say that the viewers are simulated', async () => {
    const { page } = watched;
    await page.getByRole('link', { name: 'Results' }).click();
    await page.waitForSelector('[data-testid=connection][data-state=live]');
    expect(await page.getByTestId('simulated').textContent()).toContain('simulated');
    expect(await page.getByRole('link', { name: 'Live page', exact: true }).getAttribute('href')).toBe('/');
  }, LONG);

  it('compare the arms in every segment, from the lists that were shown', async () => {
    const { page } = watched;
    const rows = page.locator('[data-testid=uplift][data-arm=personal]');
    await rows.first().waitFor();
    expect(await rows.evaluateAll((found) => found.map((row) => row.dataset['segment']))).toEqual(['ALL', 'NEW', 'RETURNING']);
    expect(await rows.first().textContent()).toMatch(/\d%/);
    const viewers = await page.getByTestId('arm').evaluateAll((found) => found.map((arm) => [arm.dataset['arm'], Number(arm.dataset['viewers'])] as const));
    expect(viewers.map(([arm]) => arm).sort()).toEqual(['holdout', 'personal', 'popular']);
    for (const [, count] of viewers) expect(count).toBeGreaterThan(0);
    expect(await page.getByTestId('sample-ratio-alarm').count()).toBe(0);
  }, LONG);

  it('show what lists showed and what viewers did', async () => {
    const { page } = watched;
    await page.waitForSelector('[data-testid=measures]:not([data-lists="0"])');
    expect(await page.getByTestId('brand').count()).toBeGreaterThan(3);
    await page.waitForSelector('[data-testid=funnel]');
    const steps = await page.getByTestId('funnel-step').evaluateAll((found) => found.map((step) => Number(step.dataset['viewers'])));
    expect(steps).toHaveLength(4);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    expect(steps.at(-1)).toBeGreaterThan(0);
    expect(await page.getByTestId('segment').count()).toBe(4);
    expect(await page.getByTestId('rule').count()).toBeGreaterThan(0);
  }, LONG);

  it('have the recommender learn, and put an earlier model into service once that is confirmed', async () => {
    const { page } = watched;
    const versions = (): Promise<string[]> => page.getByTestId('model').evaluateAll((rows) => rows.map((row) => row.dataset['version'] ?? ''));
    await page.getByTestId('model').first().waitFor();
    const before = await versions();
    await page.getByTestId('learn').click();
    await page.locator(`[data-testid=model][data-version="${Number(before[0]) + 1}"]`).waitFor();
    const earlier = page.locator(`[data-testid=model]:not([data-state=ACTIVE])`).first();
    const version = (await earlier.getAttribute('data-version')) ?? '';
    await earlier.getByTestId('activate').click();
    await earlier.getByTestId('confirm-activate').click();
    await page.locator(`[data-testid=model][data-version="${version}"][data-state=ACTIVE]`).waitFor();
    expect(await page.locator('[data-testid=model][data-state=ACTIVE]').count()).toBe(1);
  }, LONG);

  it('ask who is looking outside of the demo, and refuse who is no operator', async () => {
    const { tokens } = (await (await fetch(`${server.url}/demo.json`)).json()) as { tokens: { viewer: string } };
    const { page } = await openPage(browser, `${server.url}/healthz`);
    await page.route('**/demo.json', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(`${server.url}/results`);
    await page.getByTestId('sign-in').locator('input').fill(tokens.viewer);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const refusal = page.getByRole('alert');
    await refusal.waitFor({ timeout: LONG });
    expect(await refusal.textContent()).not.toBe('');
    expect(await page.getByTestId('uplift-panel').count()).toBe(0);
    await page.context().close();
  }, LONG);

  it('fit a phone without scrolling sideways', async () => {
    const { page } = await openPage(browser, `${server.url}/results`, { width: 390, height: 844 });
    await page.getByTestId('uplift').first().waitFor({ timeout: LONG });
    await page.getByTestId('funnel').waitFor({ timeout: LONG });
    await page.getByTestId('measures').waitFor({ timeout: LONG });
    expect(await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')).toEqual([390, 390]);
    await page.context().close();
  }, LONG);

  it('have complained of nothing so far, and asked nobody but their server', () => {
    expect(watched.complaints).toEqual([]);
    expect(watched.foreign).toEqual([]);
  });

  it('go on when the server is killed and comes back', async () => {
    const { page } = watched;
    await server.stop('SIGKILL');
    await page.waitForSelector('[data-testid=connection][data-state=reconnecting]');
    server = await startDemo(folder, { port: server.port, ffmpeg: false });
    await page.waitForSelector('[data-testid=connection][data-state=live]');
    const viewers = Number(await page.locator('[data-testid=arm][data-arm=personal]').getAttribute('data-viewers'));
    await page.waitForFunction(`Number(document.querySelector('[data-testid=arm][data-arm=personal]').dataset.viewers) > ${viewers}`);
  }, 300_000);
});
