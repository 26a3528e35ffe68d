import { Field, Float, ObjectType } from 'type-graphql';

/** A time in which a product was on screen. */
@ObjectType({ description: 'A time in which a product was on screen without a break that counts.' })
export class TimelineSpan {
  @Field(() => Date, { description: 'When it came.' })
  from!: Date;

  @Field(() => Date, { description: 'When it was last there.' })
  to!: Date;

  @Field(() => Float, { description: '`from` in seconds since the stream went live: where a recording of the stream has it.' })
  fromSeconds!: number;

  @Field(() => Float, { description: '`to` in seconds since the stream went live.' })
  toSeconds!: number;

  @Field(() => Boolean, { description: 'Whether it is still there; `to` is then the moment of asking, or the end of what was asked for.' })
  open!: boolean;
}

/** When a product was on screen. */
@ObjectType({ description: 'When a product was on screen.' })
export class TimelineEntry {
  productId!: string;

  @Field(() => Float, { description: 'Seconds on screen: the sum of the spans.' })
  totalSeconds!: number;

  @Field(() => [TimelineSpan], { description: 'When it was there, in order; spans do not overlap.' })
  spans!: TimelineSpan[];
}
