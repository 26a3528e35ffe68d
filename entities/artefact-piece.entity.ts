import { Column, Entity, PrimaryColumn } from 'typeorm';
import { IdColumn } from './columns';

/** A piece of a stored model. Written before the version that it belongs to, and useless without it. */
@Entity('model_artefacts')
export class ArtefactPiece {
  @IdColumn()
  modelId!: string;

  @PrimaryColumn({ type: 'int' })
  chunk!: number;

  /** Chunks are cut so small that a column of either database holds a piece. */
  @PrimaryColumn({ type: 'int' })
  piece!: number;

  @Column({ type: 'blob' })
  bytes!: Buffer;
}
