import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executablePath = [process.env['CHROMIUM_BIN'], ...INSTALLED].find((path) => path !== undefined && existsSync(path));

/** Whether there is a browser here; set `CHROMIUM_BIN` where it is in an unusual place. */
export const browserAvailable: boolean = executablePath !== undefined;

/**
 * Opens a headless Chromium that talks to nobody but the pages it is given; close it after the tests.
 * @throws {Error} when there is no browser here
 */
export async function openBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('no Chromium here (Debian: apt-get install chromium)');
  return chromium.launch({
    executablePath,
    // No sandbox: it cannot be had as root in a container, and the only pages opened are ours.
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  });
}
