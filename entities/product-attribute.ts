import { Field, ObjectType } from 'type-graphql';

/** One named fact about a product. */
@ObjectType({ description: 'One named fact about a product.' })
export class ProductAttribute {
  @Field(() => String, { description: 'What the fact is about, for example `colour`.' })
  name!: string;

  @Field(() => String, { description: 'The fact itself, for example `red`.' })
  value!: string;
}
