import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Policy } from '../entities/policy.entity';
import { SetPoliciesInput } from '../schema/inputs/knowledge.input';
import { SetPoliciesPayload } from '../schema/payloads/knowledge.payload';
import type { RequestContext } from '../src/context';

/** What the shop promises. */
@Resolver(() => Policy)
export class PolicyResolver {
  @Query(() => [Policy], { description: 'What the shop promises, by topic; at most one a topic.' })
  async policies(@Ctx() { services }: RequestContext): Promise<Policy[]> {
    return services.policies.all();
  }

  @Mutation(() => SetPoliciesPayload, { description: 'Sets what the shop promises about some topics; the assistant answers with it at once on this server, within two seconds on every other. For operators, and partners with CATALOGUE_WRITE.' })
  async setPolicies(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => SetPoliciesInput, { description: 'The policies.' }) { policies }: SetPoliciesInput,
  ): Promise<SetPoliciesPayload> {
    return { policies: await services.policies.set(access, policies) };
  }
}
