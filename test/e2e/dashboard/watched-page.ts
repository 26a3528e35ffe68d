import type { Browser, Page } from 'playwright-core';

/** A page whose complaints and requests are kept. */
export interface WatchedPage {
  page: Page;
  /** Errors and warnings of the console, and uncaught ones. */
  complaints: string[];
  /** Requests to anywhere but the server; they are cut off. */
  foreign: string[];
}

/** Opens a page of the server that can reach nothing else. */
export async function openPage(browser: Browser, url: string, viewport = { width: 1440, height: 900 }): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  const [complaints, foreign]: [string[], string[]] = [[], []];
  const { host } = new URL(url);
  await context.route((address) => address.host !== host, (route) => {
    foreign.push(route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} (${message.location().url})`); });
  page.on('pageerror', (error) => { complaints.push(String(error)); });
  await page.goto(url);
  return { page, complaints, foreign };
}

/** What the demo tells the page about itself. */
export async function demoOf(base: string): Promise<{ streamId: string; tokens: { viewer: string; host: string } }> {
  return (await (await fetch(`${base}/demo.json`)).json()) as { streamId: string; tokens: { viewer: string; host: string } };
}

/** Asks the server, as the page's own viewer unless another token is given. */
export async function ask(base: string, query: string, variables: Record<string, unknown> = {}, token?: string): Promise<Record<string, any>> {
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? (await demoOf(base)).tokens.viewer}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, any>; errors?: { message: string }[] };
  if (errors || !data) throw new Error(errors?.[0]?.message);
  return data;
}

/** Identifiers of the messages that the page shows, the oldest first. */
export const shownMessages = (page: Page): Promise<string[]> =>
  page.locator('[data-testid=message]').evaluateAll((rows) => rows.map((row) => row.dataset['id'] ?? ''));
