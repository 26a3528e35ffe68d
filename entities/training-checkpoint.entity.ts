import { Column, Entity, PrimaryColumn } from 'typeorm';
import { IdColumn } from './columns';

/** A piece of the newest state that a running training can be taken up from; there is one state a training. */
@Entity('training_checkpoints')
export class TrainingCheckpoint {
  @IdColumn()
  trainingId!: string;

  @PrimaryColumn({ type: 'int' })
  piece!: number;

  @Column({ type: 'blob' })
  bytes!: Buffer;
}
