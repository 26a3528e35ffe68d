import { Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { MomentColumn } from './columns';

/** What a viewer allows. */
@ObjectType({ description: 'What a viewer allows.' })
export class Consent {
  @Field(() => Boolean, { description: 'Personal recommendations may be made from the viewer’s behaviour.' })
  @Column({ type: 'boolean', default: true })
  personalisation!: boolean;

  @Field(() => Boolean, { description: 'The behaviour may be counted in reports.' })
  @Column({ type: 'boolean', default: true })
  analytics!: boolean;

  @Field(() => Date, { nullable: true, description: 'When the viewer last decided; null when never asked.' })
  @MomentColumn({ nullable: true })
  updatedAt!: Date | null;
}
