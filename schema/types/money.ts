import { Field, ObjectType } from 'type-graphql';
import { Decimal } from '../scalars';

/** An amount of money. */
@ObjectType({ description: 'An amount of money.' })
export class Money {
  @Field(() => Decimal, { description: 'The amount in the currency’s main unit, such as "12.50".' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217 code, such as CNY.' })
  currency!: string;
}
