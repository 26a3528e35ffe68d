import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ApiScope } from './api-scope';
import { IdColumn, MomentColumn } from './columns';
import { Node } from './node';

/** A partner's key. Only its hash is kept. */
@ObjectType({ implements: Node, description: 'A partner’s key; its identifier is also its public first part, and the secret itself is shown once, when it is made. For operators.' })
@Entity('api_keys')
export class ApiKey extends Node {
  @IdColumn()
  id!: string;

  @Field(() => String, { description: 'Whose key it is.' })
  @Column({ type: 'varchar', length: 100 })
  name!: string;

  /** SHA-256 of the secret, hex; the secret has 256 random bits, so a slow hash would add nothing. */
  @Column({ type: 'varchar', length: 64 })
  secretHash!: string;

  @Field(() => [ApiScope], { description: 'What the key may do.' })
  @Column({ type: 'simple-json' })
  scopes!: ApiScope[];

  @Field(() => Date, { description: 'When it was made.' })
  @MomentColumn()
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was revoked; null while it works.' })
  @MomentColumn({ nullable: true })
  revokedAt!: Date | null;
}
