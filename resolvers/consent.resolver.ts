import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { SetConsentInput } from '../schema/inputs/consent.input';
import { SetConsentPayload } from '../schema/payloads/consent.payload';
import type { RequestContext } from '../src/context';

/** What viewers allow. */
@Resolver()
export class ConsentResolver {
  @Mutation(() => SetConsentPayload, { description: 'Says what a viewer allows; it holds from the next list on, also for subscriptions that are open. For the viewer itself and operators.' })
  async setConsent(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => SetConsentInput, { description: 'What it allows.' }) { viewerId, personalisation, analytics }: SetConsentInput,
  ): Promise<SetConsentPayload> {
    return { viewer: await services.viewers.setConsent(access, viewerId ?? undefined, { personalisation: personalisation ?? undefined, analytics: analytics ?? undefined }) };
  }
}
