import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TypeInfo, getNamedType, graphql, isCompositeType, isInterfaceType, isObjectType, isUnionType, parse, visit, visitWithTypeInfo, type GraphQLNamedType } from 'graphql';
import { resolvers } from '../../../resolvers/all';
import { buildVitrineSchema } from '../../../schema/build';
import { createContext } from '../../../src/context';
import { createLog } from '../../../src/log';
import { createServices, type Services } from '../../../src/services';
import { databases } from '../../support/database';
import { testConfig } from '../../support/server';
import { statementsOf } from '../../support/statements';
import { LISTS, type CountedQuery } from './documents';
import { fillShop, ROWS, type FullShop } from './full-shop';

const schema = buildVitrineSchema(resolvers);

describe.each(databases)('SQL statements of a list on $name', ({ create }) => {
  let directory: string;
  let services: Services;
  let shop: FullShop;
  const statements = async ({ document, ids, perRow = 1 }: CountedQuery, rows: number): Promise<string[]> => {
    let result: Awaited<ReturnType<typeof graphql>> = {};
    const variableValues = { n: rows, ids: ids?.(shop).slice(0, rows * perRow), from: new Date(Date.now() - 120_000).toISOString() };
    const sent = await statementsOf(services.dataSource, async () => {
      result = await graphql({ schema, source: document, variableValues, contextValue: createContext(services, shop.operator) });
    });
    expect(result.errors).toBeUndefined();
    for (const size of listSizes(result.data)) expect(size).toBe(rows * perRow);
    return sent;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-statements-'));
    const config = testConfig(directory, { DATABASE_URL: await create() });
    services = await createServices(config, createLog(config));
    shop = await fillShop(services);
    // Else it looks for new products in the middle of a count.
    await services.training.stop();
    // As after every start: else the first report also reads the days that it sums up.
    await services.popularityWatch.look();
  }, 60_000);
  afterAll(async () => {
    await services.live.close();
    await services.runtime.close();
    await services.dataSource.destroy();
    await rm(directory, { recursive: true, force: true });
  });

  test.each(LISTS)('$name: $statements, for 2 rows and for 20', async (query) => {
    const few = await statements(query, 2);
    const many = await statements(query, ROWS);
    expect(many.length).toBe(few.length);
    expect(many).toHaveLength(query.statements);
  });
});

/** Lengths of the lists whose size was asked for. */
function listSizes(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(listSizes);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [...(Array.isArray(inner) && ['edges', 'nodes', 'items'].includes(name) ? [inner.length] : []), ...listSizes(inner)]);
}

test('no list of the schema, and no relation of what it lists, goes uncounted', () => {
  const counted = new Set<string>();
  const types = new TypeInfo(schema);
  for (const { document } of LISTS) {
    visit(parse(document), visitWithTypeInfo(types, { Field: ({ name }) => { counted.add(`${types.getParentType()?.name ?? ''}.${name.value}`); } }));
  }
  const reachable = new Set<GraphQLNamedType>();
  const relations: string[] = [];
  const reach = (type: GraphQLNamedType): void => {
    if (reachable.has(type)) return;
    reachable.add(type);
    if (isUnionType(type) || isInterfaceType(type)) schema.getPossibleTypes(type).forEach(reach);
    if (!isObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      const inner = getNamedType(field.type);
      if (!isCompositeType(inner)) continue;
      relations.push(`${type.name}.${field.name}`);
      reach(inner);
    }
  };
  reach(schema.getQueryType() as GraphQLNamedType);
  expect(relations.filter((relation) => !counted.has(relation)).sort()).toEqual(['Query.stream', 'Query.viewer']);
});
