import { Column, Entity, PrimaryColumn } from 'typeorm';
import { IdColumn } from './columns';

/** A piece of a state that a running training can be taken up from. The newest state is whole while the next is written: they take turns with two slots. */
@Entity('training_checkpoints')
export class TrainingCheckpoint {
  @IdColumn()
  trainingId!: string;

  @PrimaryColumn({ type: 'int' })
  slot!: number;

  /** Piece 0 says what the others are, and is written last. */
  @PrimaryColumn({ type: 'int' })
  piece!: number;

  @Column({ type: 'blob' })
  bytes!: Buffer;
}
