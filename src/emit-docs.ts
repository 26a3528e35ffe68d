import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from './config';

const BEGIN = '<!-- settings: made by `npm run docs:emit` from src/config.ts; do not edit by hand -->';
const END = '<!-- end of settings -->';

/** Text as a cell of a Markdown table: nothing in it ends the cell or reads as a tag. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** Every setting as one Markdown table, in the order in which they are declared. */
function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, { fallback, range, doc }]) => {
    const shown = String(fallback) === '' ? '(none)' : `\`${String(fallback)}\``;
    return `| \`${name}\` | ${shown} | ${cell(range)} | ${cell(doc)} |`;
  });
  return ['| Setting | Default | Range | What it is |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/**
 * A page with what stands between the markers replaced.
 * @throws {Error} when a marker is missing, or they are the wrong way round
 */
function withSettings(page: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`docs/operations.md must hold these two lines, in this order:\n${BEGIN}\n${END}`);
  return `${page.slice(0, begin)}${BEGIN}\n\n${settingsTable()}\n\n${page.slice(end)}`;
}

/** Writes what the pages say of the code; with `--check`, fails when what stands there is something else. */
const path = join(__dirname, '..', '..', 'docs', 'operations.md');
const before = readFileSync(path, 'utf8');
const emitted = withSettings(before);
if (!process.argv.includes('--check')) writeFileSync(path, emitted);
else if (before !== emitted) {
  console.error('docs/operations.md is not what the code says; run `npm run docs:emit` and commit the difference.');
  process.exitCode = 1;
}
