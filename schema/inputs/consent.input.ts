import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'What a viewer allows; what is left out stays as it is, and one of the two must be given.' })
export class SetConsentInput {
  @Field(() => ID, { nullable: true, description: 'Whose consent it is; for operators. A viewer leaves it out, or names itself.' })
  viewerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether personal recommendations may be made from the viewer’s behaviour.' })
  personalisation?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the behaviour may be counted in reports.' })
  analytics?: boolean | null;
}
