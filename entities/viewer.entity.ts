import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn } from './columns';
import { Consent } from './consent';
import { Node } from './node';

/** Somebody who watches, hosts or buys. */
@ObjectType({ implements: Node, description: 'Somebody who watches, hosts or buys.' })
@Entity('viewers')
@Index(['externalId'], { unique: true })
export class Viewer extends Node {
  @IdColumn()
  id!: string;

  /** The identifier in the caller's own system (the `sub` of its tokens); a viewer comes into being with its first mention. */
  @Column({ type: 'varchar', length: 128 })
  externalId!: string;

  @Field(() => String, { description: 'The name that others see.' })
  @Column({ type: 'varchar', length: 64 })
  handle!: string;

  @Column(() => Consent)
  consent!: Consent;

  @MomentColumn()
  createdAt!: Date;
}
