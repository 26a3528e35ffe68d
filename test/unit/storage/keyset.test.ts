import { checkPageSize, cutPage, parsePlace, type Ordering } from '../../../src/storage/keyset';

const byTitle: Ordering<{ id: string; title: string }> = { key: 'title', tie: 'id', direction: 'ASC' };
const rows = ['a', 'b', '贵"🧣'].map((title, index) => ({ id: `prd_${index}`, title }));
const encoded = (place: unknown): string => Buffer.from(typeof place === 'string' ? place : JSON.stringify(place)).toString('base64url');

describe('a keyset page', () => {
  test('ends where the row that was read too many begins', () => {
    expect(cutPage(rows, byTitle, { first: 2 })).toMatchObject({ rows: [{ node: rows[0] }, { node: rows[1] }], hasNextPage: true, hasPreviousPage: false });
    expect(cutPage(rows, byTitle, { first: 3, after: 'x' })).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(cutPage([], byTitle, { first: 3 })).toEqual({ rows: [], hasNextPage: false, hasPreviousPage: false });
  });

  test('gives each row a cursor that is its place', () => {
    const places = cutPage(rows, byTitle, { first: 3 }).rows.map(({ cursor }) => parsePlace(cursor, byTitle));
    expect(places).toEqual(rows.map(({ id, title }) => ['title ASC', title, id]));
    for (const { cursor } of cutPage(rows, byTitle, { first: 3 }).rows) expect(cursor).toMatch(/^[\w-]+$/);
  });

  test.each([
    ['of another key', ['id ASC', 'a', 'prd_0']], ['of the other direction', ['title DESC', 'a', 'prd_0']], ['without a tie', ['title ASC', 'a']], ['with more', ['title ASC', 'a', 'b', 'c']],
    ['whose key is a list', ['title ASC', ['a'], 'b']], ['whose key is nothing', ['title ASC', null, 'b']], ['whose tie is a number', ['title ASC', 'a', 1]], ['with an endless key', '["title ASC",1e999,"b"]'],
    ['that is an object', { 0: 'title ASC', 1: 'a', 2: 'b', length: 3 }], ['that is no JSON', '["title ASC"'], ['of nothing', ''],
  ])('refuses a cursor %s', (_, place) => {
    expect(() => parsePlace(encoded(place), byTitle)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  test.each([0, -1, 101, 1e9])('has 1 to 100 rows, not %d', (first) => {
    expect(() => { checkPageSize(first); }).toThrow(`"first" must be from 1 to 100; it is ${first}.`);
  });
});
