import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { hasSizeVariables, limitError, measureOperation, operationLimitsRule, type OperationSize } from '../../../src/http/operation-limits';

const schema = buildSchema(`
  interface Node { id: ID! }
  type Thing implements Node { id: ID! name: String tags: [String!]! parts: [Thing!]! things(first: Int = 20): Connection! }
  type Connection { edges: [Edge!]! total: Int }
  type Edge { node: Thing! }
  type Query { thing: Thing things(first: Int = 20): Connection! node: Node nodes: [Node!]! }
`);

function measure(source: string, variables: Record<string, unknown> = {}): OperationSize {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation, please');
  return measureOperation(schema, document, operation, variables);
}

describe('the size of an operation', () => {
  test('is one a field, and its depth', () => {
    expect(measure('{ thing { id name } }')).toEqual({ depth: 2, aliases: 0, directives: 0, cost: 3 });
  });

  test('multiplies by the sizes of lists, within lists too, edges once', () => {
    expect(measure('{ things(first: 5) { edges { node { id } } } }').cost).toBe(1 + 5 * 3);
    expect(measure('{ things(first: 5) { edges { node { things(first: 4) { edges { node { id } } } } } } }').cost).toBe(1 + 5 * (2 + 1 + 4 * 3));
    expect(measure('{ things { edges { node { id } } } }').cost).toBe(1 + 20 * 3);
    expect(measure('{ nodes { id } }').cost).toBe(1 + 10);
    expect(measure('{ things(first: 0) { total } a: things(first: -9) { total } }').cost).toBe(4);
  });

  test('takes sizes from variables, from their defaults, or counts on twenty', () => {
    const query = (definition: string): string => `query (${definition}) { things(first: $n) { total } }`;
    expect(measure(query('$n: Int'), { n: 50 }).cost).toBe(51);
    expect(measure(query('$n: Int')).cost).toBe(21);
    expect(measure(query('$n: Int = 100')).cost).toBe(101);
    expect(measure(query('$n: Int = 100'), { n: 2 }).cost).toBe(3);
    expect(measure(query('$n: Int'), { n: 'many' }).cost).toBe(21);
    expect([hasSizeVariables(parse(query('$n: Int'))), hasSizeVariables(parse('{ things(first: 3) { total } }'))]).toEqual([true, false]);
  });

  test('counts a fragment wherever it is spread, named or inline', () => {
    const named = measure('{ a: thing { ...T } b: thing { ...T } } fragment T on Thing { x: id name parts { id } }');
    const inline = measure('{ a: thing { ... on Thing { x: id name parts { id } } } b: thing { ... { x: id name parts { id } } } }');
    expect(named).toEqual({ depth: 3, aliases: 4, directives: 0, cost: 28 });
    expect(inline).toEqual(named);
  });

  test('counts every path through nested fragments, however many there are', () => {
    const fragments = Array.from({ length: 40 }, (_, level) => `fragment F${level} on Thing { ${level === 0 ? 'id' : `...F${level - 1} ...F${level - 1}`} }`);
    expect(measure(`{ thing { ...F39 } } ${fragments.join(' ')}`).cost).toBe(1 + 2 ** 39);
  });

  test('ends where a cycle closes, and at a fragment that is not there', () => {
    expect(measure('{ thing { ...A } } fragment A on Thing { id ...B } fragment B on Thing { name ...A }').cost).toBe(3);
    expect(measure('{ thing { ...Nowhere } }').cost).toBe(1);
  });

  test('counts aliases and directives of every place', () => {
    const size = measure('query @q { a: thing @skip(if: false) { b: id ... @include(if: true) { c: name @x @x } ...T @y } } fragment T on Thing { d: id @z }');
    expect([size.aliases, size.directives]).toEqual([4, 7]);
    expect(measure(`{ ${Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ')} }`).aliases).toBe(101);
  });

  test('is told with the limit that it goes beyond, by the rule too', () => {
    const limits = { depth: 2, aliases: 1, directives: 1, cost: 100, tokens: 1_000, characters: 10_000 };
    expect(limitError({ depth: 2, aliases: 1, directives: 1, cost: 100 }, limits)).toBeUndefined();
    for (const limit of ['depth', 'aliases', 'directives', 'cost'] as const) {
      expect(limitError({ depth: 0, aliases: 0, directives: 0, cost: 0, [limit]: 1_000 }, limits)?.extensions).toEqual({ code: 'OPERATION_LIMIT_EXCEEDED', limit, maximum: limits[limit] });
    }
    const errors = validate(schema, parse('query Small { thing { id } } query Deep { thing { parts { id } } }'), [operationLimitsRule(limits)]);
    expect(errors.map(({ message }) => message)).toEqual(["The operation's depth is 3; at most 2 is allowed. Ask for less, or in several operations."]);
  });
});
