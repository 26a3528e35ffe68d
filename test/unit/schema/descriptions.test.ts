import { isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isSpecifiedScalarType } from 'graphql';
import { resolvers } from '../../../resolvers/all';
import { buildVitrineSchema } from '../../../schema/build';

const schema = buildVitrineSchema(resolvers);
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));

/** Everything of the schema that a reader can ask about, by its path. */
function* described(): Generator<[path: string, description: string | null | undefined]> {
  for (const type of types) {
    yield [type.name, type.description];
    if (isEnumType(type)) for (const { name, description } of type.getValues()) yield [`${type.name}.${name}`, description];
    if (isInputObjectType(type)) for (const { name, description } of Object.values(type.getFields())) yield [`${type.name}.${name}`, description];
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      for (const { name, description } of field.args) yield [`${type.name}.${field.name}(${name})`, description];
    }
  }
}

test('every type, field, argument and enum value carries a description', () => {
  const all = [...described()];
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter(([, description]) => (description ?? '').trim() === '').map(([path]) => path)).toEqual([]);
});

test('every description is a sentence: a capital first, a full stop last', () => {
  const unlike = [...described()].filter(([, description]) => !/^[A-Z`0-9][\s\S]*[.;…]$|^true: /.test(description ?? ''));
  expect(unlike.map(([path, description]) => `${path}: ${description ?? ''}`)).toEqual([]);
});
