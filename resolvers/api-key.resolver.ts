import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CreateApiKeyInput, RevokeApiKeyInput } from '../schema/inputs/api-key.input';
import { CreateApiKeyPayload, RevokeApiKeyPayload } from '../schema/payloads/api-key.payload';
import type { RequestContext } from '../src/context';

/** Partners' keys. */
@Resolver()
export class ApiKeyResolver {
  @Mutation(() => CreateApiKeyPayload, { description: 'Makes a key for a partner. For operators.' })
  createApiKey(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => CreateApiKeyInput, { description: 'The key.' }) { name, scopes }: CreateApiKeyInput,
  ): Promise<CreateApiKeyPayload> {
    return services.apiKeys.create(access, name, scopes);
  }

  @Mutation(() => RevokeApiKeyPayload, { description: 'Ends a key within seconds, open sockets included. For operators.' })
  async revokeApiKey(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which key.' }) { id }: RevokeApiKeyInput,
  ): Promise<RevokeApiKeyPayload> {
    return { key: await services.apiKeys.revoke(access, id) };
  }
}
