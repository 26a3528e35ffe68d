import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';

/** What of an offer a message may speak of. */
export enum Aspect {
  PRICE = 'PRICE',
  SIZE = 'SIZE',
  QUALITY = 'QUALITY',
  SHIPPING = 'SHIPPING',
  HOST = 'HOST',
  PRODUCT = 'PRODUCT',
}
registerEnumType(Aspect, {
  name: 'Aspect',
  description: 'What of an offer a message speaks of.',
  valuesConfig: {
    PRICE: { description: 'What it costs, and whether it is worth that.' },
    SIZE: { description: 'Sizes, and how it fits.' },
    QUALITY: { description: 'Material, make, durability, whether it is genuine.' },
    SHIPPING: { description: 'Delivery and packing.' },
    HOST: { description: 'The host and the show.' },
    PRODUCT: { description: 'The product on screen or named, as a whole: looks, taste, use.' },
  },
});

/** What a message says of one aspect. */
@ObjectType({ description: 'What a message says of one aspect.' })
export class AspectOpinion {
  @Field(() => Aspect, { description: 'What it speaks of.' })
  aspect!: Aspect;

  @Field(() => Float, { description: 'How it speaks of that, from -1 (bad) to 1 (good); 0 when it only asks or states.' })
  polarity!: number;
}
