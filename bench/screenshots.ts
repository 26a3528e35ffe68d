import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { openBrowser } from '../test/support/browser';
import { startDemo } from '../test/e2e/dashboard/demo-server';
import { openPage } from '../test/e2e/dashboard/watched-page';

const FOLDER = 'docs/images';
const TIMEOUT_MS = 600_000;
/** Windows of ten seconds that the curve must have. */
const POINTS = 15;

/** Takes the pictures of the documentation: starts a demo with a video, waits until the page has something to show. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-screenshots-'));
  await mkdir(FOLDER, { recursive: true });
  const [server, browser] = await Promise.all([startDemo(folder, { ffmpeg: true }), openBrowser()]);
  try {
    const { page } = await openPage(browser, `${server.url}/`);
    page.setDefaultTimeout(TIMEOUT_MS);
    process.stderr.write(`the demo runs; waiting for ${POINTS} windows of the curve …\n`);
    await page.waitForFunction(`Number(document.querySelector('[data-testid=sentiment-chart]')?.dataset.points) >= ${POINTS}`);
    await page.waitForSelector('[data-testid=sentiment-chart]:not([data-alerts="0"])');
    await page.getByTestId('cue').first().waitFor();
    // The product that the host presents, and nothing else, with its box at rest.
    await page.waitForFunction("document.querySelectorAll('.box').length === 1 && document.querySelector('.box.presented')?.getAnimations().length === 0");
    await page.getByTestId('chat-input').fill('How much is the handbag?');
    await page.getByTestId('chat-ask').click();
    await page.locator('[data-testid=assistant-reply][data-private=true]').waitFor();
    await page.screenshot({ path: join(FOLDER, 'live-page.png') });

    await page.goto(`${server.url}/results`);
    for (const shown of ['uplift', 'figures', 'measures', 'funnel', 'rule']) await page.getByTestId(shown).first().waitFor();
    await page.waitForLoadState('networkidle');
    // Flat colours: a palette takes half of the bytes, and shows the same.
    await sharp(await page.screenshot()).png({ palette: true, colours: 256, effort: 10 }).toFile(join(FOLDER, 'results.png'));

    await page.goto(`${server.url}/graphiql`);
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'OnAir' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: /execute query/i }).click();
    await page.locator('.result-window .view-lines', { hasText: 'streams' }).waitFor();
    // A token is nobody's business, not even the demo's.
    await page.getByRole('tab', { name: 'OnScreen' }).click();
    await page.getByRole('button', { name: 'Variables' }).click();
    await page.getByRole('button', { name: /execute query/i }).click();
    await page.locator('.result-window .view-lines', { hasText: 'itemsRecognised' }).waitFor();
    await page.screenshot({ path: join(FOLDER, 'graphiql.png') });
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  process.stderr.write(`${FOLDER} is up to date.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`screenshots: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
