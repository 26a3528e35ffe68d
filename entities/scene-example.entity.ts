import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn } from './columns';
import { Node } from './node';
import { SCENE_NAME_LENGTH } from './scene.entity';

/** Stands for the owner of examples that count in every stream of the shop. */
export const WHOLE_SHOP = 'shop';

/** A picture that somebody said to be of a scene; its embedding is what frames are compared with. */
@ObjectType({ implements: Node, description: 'A picture that was labelled as an example of a scene.' })
@Entity('scene_examples')
@Index(['ownerId', 'sha256'], { unique: true })
@Index(['ownerId', 'name', 'id'])
export class SceneExample extends Node {
  @IdColumn()
  id!: string;

  /** The host in whose streams it counts, or WHOLE_SHOP. */
  @Column({ type: 'varchar', length: 32 })
  ownerId!: string;

  @Field(() => String, { description: 'The scene that it is an example of.' })
  @Column({ type: 'varchar', length: SCENE_NAME_LENGTH })
  name!: string;

  /** Content hash, hex: the name of the file in the media store. */
  @Column({ type: 'varchar', length: 64 })
  sha256!: string;

  @Field(() => Int, { description: 'Width in pixels.' })
  @Column({ type: 'int' })
  width!: number;

  @Field(() => Int, { description: 'Height in pixels.' })
  @Column({ type: 'int' })
  height!: number;

  /** Embedding of the whole picture as little-endian float32, made by `embeddingModel`; null when the picture cannot be read any more. */
  @Column({ type: 'blob', nullable: true })
  embedding!: Buffer | null;

  /** `name@version` of the model that made the embedding. */
  @Column({ type: 'varchar', length: 100, nullable: true })
  embeddingModel!: string | null;

  @Field(() => Date, { description: 'When it was labelled so.' })
  @MomentColumn()
  labelledAt!: Date;
}
