import { Field, ID, InterfaceType } from 'type-graphql';

/** Relay's Node: anything that can be fetched again by its global identifier. */
@InterfaceType({
  description: 'An object with a globally unique identifier (Relay): everything that has an `id`.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { description: 'Globally unique and opaque; fetch the object again with `node(id:)`.' })
  abstract id: string;
}
