import { buildSchema, parse, validate, specifiedRules } from 'graphql';
import { readConfig } from '../../../src/config';
import { limitsOf, operationLimitsRule } from '../../../src/http/operation-limits';
import { filesNamed, textOf } from './repository';

const schema = buildSchema(textOf('schema/schema.graphql'));
const rules = [...specifiedRules, operationLimitsRule(limitsOf(readConfig({})))];

/** The GraphQL that a page tells its reader to send: blocks, bodies of requests, and templates of programs. */
const documentsOf = (page: string): string[] => [
  ...[...textOf(page).matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(([, block = '']) => block),
  ...[...textOf(page).matchAll(/"query": ("(?:\\.|[^"\\])*")/g)].map(([, text = '']) => JSON.parse(text) as string),
  ...[...textOf(page).matchAll(/query = `([^`]*)`/g)].map(([, template = '']) => template),
];

const documents = filesNamed(/\.md$/).flatMap((page) => documentsOf(page).map((document) => ({ page, document, begin: document.trim().slice(0, 40) })));

test('the pages tell the reader what to send', () => {
  expect(documents.filter(({ page }) => page === 'README.md').length).toBeGreaterThan(4);
  expect(documents.filter(({ page }) => page === 'docs/schema-guide.md').length).toBeGreaterThan(8);
});

test.each(documents)('$page: $begin… fits the schema and the limits', ({ document }) => {
  // A block may hold several operations, of which a client sends one.
  for (const definition of parse(document).definitions) {
    expect(validate(schema, { kind: parse(document).kind, definitions: [definition] }, rules)).toEqual([]);
  }
});
