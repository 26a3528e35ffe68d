import { join } from 'node:path';
import { SETTINGS } from '../../../src/config';
import { ROOT, filesNamed, textOf } from './repository';

const page = textOf('docs/operations.md');
const [, settings = ''] = /<!-- settings: .*? -->(.*)<!-- end of settings -->/s.exec(page) ?? [];
const named = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

describe('docs/operations.md', () => {
  test('lists every setting, in the order in which they are declared', () => {
    expect(named(settings, /^\| `([A-Z][A-Z_]+)` \|/gm)).toEqual(Object.keys(SETTINGS));
  });

  test('explains every metric of ours, and no other', () => {
    const measured = [...textOf('src/http/metrics.ts').matchAll(/'(vitrine_\w+)'/g)].map(([, name]) => name);
    expect(measured.length).toBeGreaterThan(10);
    expect(named(page, /^\| `(vitrine_\w+)` \|/gm).sort()).toEqual(measured.sort());
  });

  test('quotes only log messages that some source writes', () => {
    const sources = ['src', 'inference'].flatMap((folder) => filesNamed(/\.ts$/, join(ROOT, folder))).map(textOf).join('\n');
    const [, logs = ''] = /^## Logs$(.*?)^## /ms.exec(page) ?? [];
    const quoted = named(logs, /^\| `([^`<…]+)`/gm).filter((message) => message !== 'msg');
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((message) => !sources.includes(`'${message}'`))).toEqual([]);
  });
});

/** Words in capitals that are no settings although they begin like one. */
const OTHER_NAMES = ['NODE_ENV'];

test.each(['README.md', 'docs/architecture.md', 'docs/errors.md', 'docs/operations.md', 'docs/protocol.md'])('%s names only settings that exist', (path) => {
  const beginnings = new Set(Object.keys(SETTINGS).map((name) => name.split('_')[0]));
  const likeSettings = named(textOf(path), /`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g).filter((name) => beginnings.has(name.split('_')[0]));
  expect(likeSettings.filter((name) => !Object.hasOwn(SETTINGS, name) && !OTHER_NAMES.includes(name))).toEqual([]);
});
