import { startTestServer, type TestServer } from '../../support/server';
import { openShop, type Shop } from '../http/shop';
import { refusal, stillAnswers } from './refusals';

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
});
afterAll(() => server.close());
afterEach(async () => { expect(await stillAnswers(server)).toBe(true); });

const times = (count: number, make: (index: number) => string): string => Array.from({ length: count }, (_, index) => make(index)).join(' ');
const nested = (depth: number, inner: string): string => (depth === 0 ? inner : `messages { edges { node { author { behaviour { edges { node { stream { ${nested(depth - 1, inner)} } } } } } } } }`);
const bomb = (fragments: number, selection: (next: string) => string): string =>
  `{ ...F0 } ${times(fragments, (index) => `fragment F${index} on Query { ${selection(`...F${index + 1}`)} }`)} fragment F${fragments} on Query { products { edges { node { id } } } }`;

const FLOODS: { name: string; query: string; limit: string }[] = [
  { name: '101 aliases', query: `{ ${times(101, (index) => `a${index}: __typename`)} }`, limit: 'aliases' },
  { name: '101 aliases of a field with arguments', query: `{ ${times(101, (index) => `a${index}: product(sku: "MUG") { id }`)} }`, limit: 'aliases' },
  { name: '31 aliases in a fragment that is spread', query: `{ ...F } fragment F on Query { ${times(31, (index) => `a${index}: __typename`)} }`, limit: 'aliases' },
  { name: '101 directives on one field', query: `{ __typename ${times(101, () => '@include(if: true)')} }`, limit: 'directives' },
  { name: '101 directives that nobody knows', query: `{ __typename ${times(101, (index) => `@d${index}`)} }`, limit: 'directives' },
  { name: '101 directives over many fields', query: `{ products { edges { node { ${times(101, () => 'id @skip(if: false)')} } } } }`, limit: 'directives' },
  { name: 'directives on the operation', query: `query ${times(101, (index) => `@d${index}`)} { __typename }`, limit: 'directives' },
  { name: 'fields 16 deep', query: `{ streams(first: 1) { edges { node { ${nested(2, 'id')} } } } }`, limit: 'depth' },
  { name: 'fragments hiding fields 16 deep', query: `{ streams(first: 1) { edges { node { ... on Stream { ...S } } } } } fragment S on Stream { ${nested(2, '... { ... on Stream { id } }')} }`, limit: 'depth' },
  { name: 'a fragment that spreads twice, 30 times over', query: bomb(30, (next) => `${next} ${next}`), limit: 'cost' },
  { name: 'a fragment that spreads twice, 150 times over', query: bomb(150, (next) => `${next} ${next}`), limit: 'cost' },
  { name: 'a fragment that spreads twice under aliases, 40 times over', query: bomb(40, (next) => `a: __typename ${next} b: __typename ${next}`), limit: 'aliases' },
  { name: 'large pages inside large pages', query: '{ streams(first: 100) { edges { node { messages(first: 100) { edges { node { id text } } } } } } }', limit: 'cost' },
  { name: 'more than 2,000 tokens', query: `{ ${times(2_000, () => '__typename')} }`, limit: 'tokens' },
  { name: 'a million tokens', query: `{ ${times(1_000_000, () => 'a')} }`, limit: 'characters' },
  { name: 'a comment of ten million characters', query: `{ __typename } # ${'x'.repeat(10_000_000)}`, limit: 'characters' },
  { name: 'brackets 3,000 deep', query: `{ products(first: ${'['.repeat(3_000)}`, limit: 'depth' },
  { name: 'objects 3,000 deep', query: `{ products(filter: ${'{a:'.repeat(3_000)}`, limit: 'tokens' },
  { name: 'selections 600 deep', query: `${'{a'.repeat(600)}${'}'.repeat(600)}`, limit: 'depth' },
];

test.each([{ version: 1, sha256Hash: 'x' }, { version: 2, sha256Hash: 'x' }])('a persisted query that does not fit (%j) is the caller’s fault', async (persistedQuery) => {
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ __typename }', extensions: { persistedQuery } }) });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});

test.each(FLOODS)('$name: refused by the limit on $limit, by its own code', async ({ query, limit }) => {
  const { errors, data } = await server.query(query);
  expect(data ?? null).toBeNull();
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'OPERATION_LIMIT_EXCEEDED', limit });
  expect(errors?.[0]?.message).toMatch(/Ask for less, or in several operations/);
});

test('as many aliases, directives and levels as are allowed are answered', async () => {
  expect((await server.query(`{ ${times(30, (index) => `a${index}: __typename`)} }`)).errors).toBeUndefined();
  expect((await server.query(`{ products(first: 1) { edges { node { ${times(30, () => 'id @skip(if: false)')} } } } }`)).errors).toBeUndefined();
  expect((await server.query('{ streams(first: 1) { edges { node { messages(first: 1) { edges { node { author { handle } } } } } } } }')).errors).toBeUndefined();
});

const PAGES = 'query ($n: Int = 5) { streams(first: $n) { edges { node { shelf(first: $n) { edges { node { images { id } } } } } } } }';

test.each([
  { name: 'a variable', query: PAGES, variables: { n: 100 } },
  { name: 'a variable, once the operation is hot', query: PAGES, variables: { n: 100 }, warm: true },
  { name: 'a default of a variable', query: PAGES.replace('= 5', '= 100'), variables: {} },
  { name: 'a list of identifiers', query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Stream { shelf(first: 100) { edges { node { images { id } } } } } } }', variables: { ids: 'streams' } },
  { name: 'infinity', query: PAGES, variables: '{"n": 1e400}' },
])('the cost limit holds for sizes from $name', async ({ query, variables, warm }) => {
  if (warm) for (let time = 0; time < 4; time += 1) expect((await server.query(query)).errors).toBeUndefined();
  const given = typeof variables === 'string' ? variables : JSON.stringify('ids' in variables ? { ids: Array<string>(100).fill(shop.streamId) } : variables);
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"query": ${JSON.stringify(query)}, "variables": ${given}}` });
  const { errors } = (await response.json()) as { errors: { extensions: unknown }[] };
  expect(errors[0]?.extensions).toMatchObject({ code: 'OPERATION_LIMIT_EXCEEDED', limit: 'cost' });
});

test.each([
  { name: 'a fragment inside itself', query: '{ ...A } fragment A on Query { ...A }', says: 'Cannot spread fragment "A" within itself' },
  { name: 'a circle of fragments', query: '{ ...A } fragment A on Query { ...B } fragment B on Query { __typename ...A }', says: 'Cannot spread fragment "A" within itself via "B"' },
  { name: 'a circle of fragments through fields', query: '{ streams { edges { node { ...S } } } } fragment S on Stream { messages(first: 1) { edges { node { author { behaviour(first: 1) { edges { node { stream { ...S } } } } } } } } }', says: 'Cannot spread fragment "S" within itself' },
  { name: 'a field that is not there', query: '{ product(sku: "MUG") { cost } }', says: 'Cannot query field "cost" on type "Product"' },
  { name: 'an argument that is not there', query: '{ product(ean: "1") { id } }', says: 'Unknown argument "ean"' },
  { name: 'a wrong type', query: '{ products(first: "ten") { edges { node { id } } } }', says: 'Int cannot represent non-integer value: "ten"' },
  { name: 'a number beyond 32 bits', query: '{ product(sku: "MUG") { id } streams(first: 99999999999) { edges { node { id } } } }', says: 'cost' },
  { name: 'half a surrogate pair in the document', query: '{ product(sku: "\\uD800") { id } }', says: 'Invalid Unicode escape sequence' },
  { name: 'nothing', query: '   ', says: 'Syntax Error: Unexpected <EOF>' },
  { name: 'a null byte', query: '{ product\u0000 { id } }', says: 'Syntax Error' },
  { name: 'a text that ends too soon', query: '{ product(sku: "MUG) { id } }', says: 'Unterminated string' },
  { name: 'two operations and no name', query: 'query A { __typename } query B { __typename }', says: 'name one in `operationName`' },
  { name: 'a subscription over HTTP', query: 'subscription { audienceChanged(streamId: "x") { watching } }', says: 'served over WebSocket' },
])('a document with $name is told what is wrong', async ({ query, says }) => {
  const answer = await server.query(query);
  expect(answer.status).toBeLessThan(500);
  expect((answer.errors ?? []).map(({ message }) => message).join('\n')).toContain(says);
  expect(refusal(answer).code).not.toBe('INTERNAL');
});

test.each([
  { name: 'wide', query: `{ streams { edges { node { ${times(400, () => 'host { id }')} } } } }` },
  { name: 'three levels deep', query: `{ ${times(11, () => `streams { ${times(11, () => `edges { ${times(4, () => 'node { id }')} }`)} }`)} }` },
  { name: 'through fragments', query: `{ ${times(100, (index) => `...F${index}`)} } ${times(100, (index) => `fragment F${index} on Query { products { edges { node { id } } } }`)}` },
])('fields that merge, $name, are compared without stopping the others', async ({ query }) => {
  let others = 0;
  const state = { over: false };
  const asking = server.query(query).finally(() => { state.over = true; });
  do {
    expect(await stillAnswers(server)).toBe(true);
    others += 1;
  } while (!state.over);
  const answer = await asking;
  expect(others).toBeGreaterThan(0);
  expect(answer.status).toBe(200);
  expect(['none', 'OPERATION_LIMIT_EXCEEDED']).toContain(refusal(answer).code);
});
