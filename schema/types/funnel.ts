import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

/** A step from seeing to buying. */
export enum FunnelStepKind {
  VIEW = 'VIEW',
  CLICK = 'CLICK',
  ADD_TO_CART = 'ADD_TO_CART',
  PURCHASE = 'PURCHASE',
}
registerEnumType(FunnelStepKind, {
  name: 'FunnelStepKind',
  description: 'A step from seeing to buying.',
  valuesConfig: {
    VIEW: { description: 'Saw a product, or came further.' },
    CLICK: { description: 'Clicked one, or came further.' },
    ADD_TO_CART: { description: 'Put one into the cart, or bought one.' },
    PURCHASE: { description: 'Bought one.' },
  },
});

/** How many viewers came to a step. */
@ObjectType({ description: 'How many viewers came to a step.' })
export class FunnelStep {
  @Field(() => FunnelStepKind, { description: 'The step.' })
  step!: FunnelStepKind;

  @Field(() => Int, { description: 'Different viewers who came this far or further; one that bought without a recorded click counts as having clicked. Taking something out of the cart takes nobody back.' })
  viewers!: number;

  @Field(() => Float, { nullable: true, description: 'Their share of those at the step before, 0 to 1; null for the first step, and where nobody was at the one before.' })
  rate!: number | null;
}
