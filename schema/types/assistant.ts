import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Product } from '../../entities/product.entity';

/** A fact that a reply rests on. */
@ObjectType({ description: 'A fact that a reply rests on, word for word as it stands in the shop’s data.' })
export class ProductFact {
  @Field(() => Product, { nullable: true, description: 'What it is a fact of; null for one of the whole shop, and when the product is gone.' })
  product!: Product | null;

  @Field(() => String, { description: 'What it tells: `price`, `deal`, `stock`, `title`, `description`, `brand`, `category`, an attribute’s name, `faq`, or a policy’s topic in lower case.' })
  field!: string;

  @Field(() => String, { description: 'What it says.' })
  value!: string;
}

/** A product of a reply. */
@ObjectType({ description: 'A product with what it was ranked by.' })
export class ScoredProduct {
  @Field(() => Product, { description: 'The product.' })
  product!: Product;

  @Field(() => Float, { description: 'What it was ranked by; only comparable within one list.' })
  score!: number;
}

/** How far a reply is, while a language model writes it. */
@ObjectType({ description: 'How far a reply is, while a language model writes it.' })
export class AssistantTyping {
  @Field(() => ID, { description: 'The identifier that the reply will have; it can be fetched when it is done and stored.' })
  replyId!: string;

  @Field(() => ID, { description: 'The conversation that it is part of.' })
  conversationId!: string;

  @Field(() => String, { description: 'All that there is of it so far: show it in place of what this reply said before.' })
  text!: string;

  @Field(() => Boolean, { description: 'true: this is the whole reply.' })
  done!: boolean;

  @Field(() => Boolean, { description: 'true: the text does not go on from what was shown before, which did not hold or could not be finished.' })
  replaced!: boolean;
}

/** What the assistant does in a stream. */
@ObjectType({ description: 'What the assistant does in a stream.' })
export class AssistantSettings {
  @Field(() => Boolean, { description: 'It answers questions of the chat by itself, for everybody to see.' })
  answersChat!: boolean;
}
