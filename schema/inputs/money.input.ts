import { Field, InputType } from 'type-graphql';
import { Decimal } from '../scalars';

@InputType({ description: 'An amount of money.' })
export class MoneyInput {
  @Field(() => Decimal, { description: 'The amount in the currency’s main unit, such as "12.50".' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217 code, such as CNY.' })
  currency!: string;
}
