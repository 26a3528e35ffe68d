import { Arg, Ctx, Extensions, ID, Query, Resolver } from 'type-graphql';
import { ApiScope } from '../entities/api-scope';
import { Node } from '../entities/node';
import type { RequestContext } from '../src/context';
import { badInput, shorten } from '../src/errors';
import { kindOf } from '../src/identifiers';

/** Relay's way to any object by its identifier. */
@Resolver()
export class NodeResolver {
  @Extensions({ personal: true })
  @Query(() => Node, { nullable: true, description: 'Any object by its global identifier; null when there is none.' })
  async node(@Ctx() context: RequestContext, @Arg('id', () => ID, { description: 'Its identifier.' }) id: string): Promise<Node | null> {
    return (await load(context, id)) ?? null;
  }

  @Extensions({ personal: true })
  @Query(() => [Node], { nullable: 'items', description: 'Objects by their global identifiers, in the same order; null where there is none.' })
  async nodes(@Ctx() context: RequestContext, @Arg('ids', () => [ID], { description: 'At most 100 identifiers.' }) ids: string[]): Promise<(Node | null)[]> {
    if (ids.length > 100) throw badInput(`At most 100 identifiers; these are ${ids.length}.`, 'ids');
    return Promise.all(ids.map(async (id) => (await load(context, id)) ?? null));
  }
}

function load({ loaders, access }: RequestContext, id: string): Promise<Node | undefined> {
  switch (kindOf(id)) {
    case 'Product': return loaders.product.load(id);
    case 'Stream': return loaders.stream.load(id);
    case 'Message': return loaders.message.load(id);
    case 'RecognisedItem': return loaders.recognisedItem.load(id);
    case 'Viewer':
      access.requireSelf(id, ApiScope.RECOMMENDATIONS_READ, 'read this viewer');
      return loaders.viewer.load(id);
    default: throw badInput(`"${shorten(id)}" is not the identifier of an object that can be fetched; these begin with prd_, str_, vwr_, msg_ or rec_.`, 'id');
  }
}
