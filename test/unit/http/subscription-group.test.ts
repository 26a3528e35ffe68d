import { GraphQLInt, GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString, getOperationAST, parse } from 'graphql';
import { groupKey, traitsOf, type OperationTraits } from '../../../src/http/subscription-group';

const event: GraphQLObjectType = new GraphQLObjectType({
  name: 'Event',
  fields: () => ({ text: { type: GraphQLString }, secret: { type: GraphQLString, extensions: { personal: true } }, replies: { type: new GraphQLList(event), args: { after: { type: GraphQLString } } } }),
});
const happened = { type: event, args: { streamId: { type: GraphQLString }, after: { type: GraphQLString }, size: { type: GraphQLInt } } };
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { event: { type: event } } }),
  subscription: new GraphQLObjectType({ name: 'Subscription', fields: { happened } }),
});

function traits(source: string): OperationTraits {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation, please');
  return traitsOf(schema, document, operation);
}
const NONE: OperationTraits = { personal: false, resumeVariables: new Set() };
const RESUMING: OperationTraits = { personal: false, resumeVariables: new Set(['a']) };

describe('what subscribers share', () => {
  test.each([
    ['a field', 'subscription { happened { secret } }'], ['a nested field', 'subscription { happened { replies { replies { secret } } } }'],
    ['an alias', 'subscription { happened { text: secret } }'], ['a fragment', 'subscription { happened { ...F } } fragment F on Event { ... on Event { secret } }'],
  ])('is nothing when %s is personal', (_, source) => { expect(traits(source).personal).toBe(true); });

  test('is everything when no field is', () => { expect(traits('subscription { happened { text replies { text } } }')).toEqual(NONE); });

  test('does not depend on a variable that only says where to resume', () => {
    expect(traits('subscription ($a: String, $s: String) { happened(streamId: $s, after: $a) { text } }').resumeVariables).toEqual(new Set(['a']));
    expect(traits('subscription ($a: String) { happened(streamId: $a, after: $a) { text } }').resumeVariables.size).toBe(0);
    expect(traits('subscription ($a: String) { happened(after: $a) { replies(after: $a) { text } } }').resumeVariables.size).toBe(0);
    expect(traits('subscription ($a: String) { happened { replies(after: $a) { text } } }').resumeVariables.size).toBe(0);
    expect(traits('subscription { happened(after: "x") { text } }').resumeVariables.size).toBe(0);
  });

  test('has one name for the same bytes, and another for others', () => {
    const name = (query: string, operation: string | null, variables: Record<string, unknown>, rights: string, of = RESUMING): string => groupKey(query, operation, variables, rights, of);
    const one = name('q', null, { a: 1, s: 'x', t: 'y' }, 'viewer/v');
    expect(name('q', null, { t: 'y', s: 'x', a: 2 }, 'viewer/v')).toBe(one);
    expect(name('q', null, { t: 'y', s: 'x' }, 'viewer/v')).toBe(one);
    const others = [
      name('p', null, { s: 'x', t: 'y' }, 'viewer/v'), name('q', 'O', { s: 'x', t: 'y' }, 'viewer/v'), name('q', null, { s: 'x', t: 'z' }, 'viewer/v'), name('q', null, { s: 'x' }, 'viewer/v'),
      name('q', null, { s: 'x', t: 'y' }, 'viewer/w'), name('q', null, { s: 'x', t: 'y', a: 1 }, 'viewer/v', NONE), name('q', null, { s: 1, t: 'y' }, 'viewer/v'), name('q', null, { s: '1', t: 'y' }, 'viewer/v'),
    ];
    expect(new Set([one, ...others]).size).toBe(1 + others.length);
  });
});
