import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT, filesNamed, textOf } from './repository';

const pages = filesNamed(/\.md$/);
const files = filesNamed(/\.(ts|tsx|mts|mjs|cjs|js|py|graphql|json|html|css|md)$|^\.npmrc$/);

/** A page without its code, in which brackets mean other things. */
const prose = (page: string): string => textOf(page).replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string): string[] => [...textOf(page).replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)]
  .map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').trim().replaceAll(' ', '-'));

/** Whether there is such a page; a decision may be named by its number alone. */
function isThere(path: string): boolean {
  if (existsSync(join(ROOT, path))) return true;
  const [folder, number] = [dirname(path), basename(path)];
  return folder === 'docs/decisions' && /^\d{4}$/.test(number) && readdirSync(join(ROOT, folder)).some((name) => name.startsWith(`${number}-`));
}

describe('the pages', () => {
  test('link only to files and headings that exist', () => {
    const broken = pages.flatMap((page) => [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^[a-z]+:/.test(link)) return [];
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      const isFound = existsSync(join(ROOT, target)) && (anchor === undefined || anchorsOf(target).includes(anchor));
      return isFound ? [] : [`${page}: ${link}`];
    }));
    expect(pages).toContain('README.md');
    expect(broken).toEqual([]);
  });

  test('tell the reader to run only commands that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const unknown = pages.flatMap((page) => [...textOf(page).matchAll(/npm run ([a-z][\w:-]*)/g)]
      .flatMap(([, name = '']) => (Object.hasOwn(scripts, name) ? [] : [`${page}: npm run ${name}`])));
    expect(unknown).toEqual([]);
  });

  test('of decisions are all in their list, which lists no other', () => {
    const numbered = readdirSync(join(ROOT, 'docs', 'decisions')).filter((name) => /^\d{4}-/.test(name)).sort();
    const listed = [...textOf('docs/decisions/README.md').matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(([, name]) => name);
    expect(numbered.length).toBeGreaterThan(10);
    expect(listed).toEqual(numbered);
  });
});

test('every page that a file of ours refers to exists', () => {
  const references = files.flatMap((file) => [...new Set(textOf(file).match(/(?<![\w/])docs\/[\w/-]+(?:\.[a-z]+)?/g))].map((path) => `${file}: ${path}`));
  expect(references).toContain('src/errors.ts: docs/errors.md');
  expect(references.filter((reference) => !isThere(reference.split(': ')[1] ?? ''))).toEqual([]);
});
