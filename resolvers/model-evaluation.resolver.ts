import { Arg, Ctx, Extensions, Query, Resolver } from 'type-graphql';
import { BehaviourType } from '../entities/behaviour-type';
import { OffPolicyEstimates, PolicyReward } from '../schema/types/off-policy';
import type { RequestContext } from '../src/context';

/** What a model would have brought. */
@Resolver()
export class ModelEvaluationResolver {
  @Extensions({ personal: true })
  @Query(() => OffPolicyEstimates, { description: 'What a model would have brought in place of the lists that were shown, before anybody is shown its own: estimates by the propensities of the oldest 2,000 lists since a moment. The model ranks by what each viewer had done before its list. For operators.' })
  async evaluateModel(
    @Ctx() { access, services }: RequestContext,
    @Arg('version', () => String, { description: 'The `version` of a model that is kept whole.' }) version: string,
    @Arg('reward', () => PolicyReward, { defaultValue: PolicyReward.CLICK, description: 'What counts.' }) reward: PolicyReward,
    @Arg('since', () => Date, { nullable: true, description: 'Lists shown from then on; left out, those of the last 7 days.' }) since?: Date,
  ): Promise<OffPolicyEstimates> {
    return services.modelEvaluation.of(access, version, reward === PolicyReward.CLICK ? BehaviourType.CLICK : BehaviourType.PURCHASE, since);
  }
}
