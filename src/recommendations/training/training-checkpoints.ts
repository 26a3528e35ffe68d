import { createHash } from 'node:crypto';
import { TrainingCheckpoint } from '../../../entities/training-checkpoint.entity';
import type { FitCheckpoint } from '../../../inference/recommend/fit-protocol';
import { insertRows } from '../../storage/insert-rows';
import type { Transactions } from '../../storage/transactions';
import { groupsOf, piecesOf, PIECES_AT_ONCE } from './stored-bytes';
import type { LeaseHold } from './training-lease';

const SLOTS = [0, 1] as const;

/** What piece 0 of a slot says. */
interface Header {
  /** Grows with each checkpoint of a training. */
  sequence: number;
  stage: FitCheckpoint['stage'];
  epoch: number;
  bytes: number;
  sha256: string;
}

/** States of a fit on its way, from which another attempt goes on. */
export class TrainingCheckpoints {
  constructor(private readonly transactions: Transactions) {}

  /** Stores a state in place of the one before the last. Until all of it is there, the last one stands. @throws LeaseLost */
  async write(hold: LeaseHold, trainingId: string, sequence: number, { stage, epoch, vectors }: FitCheckpoint): Promise<void> {
    const slot = SLOTS[sequence % SLOTS.length] ?? 0;
    const content = Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength);
    await hold.write((manager) => manager.delete(TrainingCheckpoint, { trainingId, slot }));
    let piece = 0;
    for (const group of groupsOf(piecesOf(content), PIECES_AT_ONCE)) {
      const rows = group.map((bytes) => ({ trainingId, slot, piece: (piece += 1), bytes }));
      await hold.write((manager) => insertRows(manager, TrainingCheckpoint, rows));
    }
    const header: Header = { sequence, stage, epoch, bytes: content.length, sha256: hashOf(content) };
    await hold.write((manager) => insertRows(manager, TrainingCheckpoint, [{ trainingId, slot, piece: 0, bytes: Buffer.from(JSON.stringify(header)) }]));
  }

  /** The newest whole state of a training, and its number; undefined when there is none. */
  async read(trainingId: string): Promise<{ sequence: number; checkpoint: FitCheckpoint } | undefined> {
    const repository = this.transactions.dataSource.getRepository(TrainingCheckpoint);
    const found = await repository.findBy({ trainingId, piece: 0 });
    const headers = found.map(({ slot, bytes }) => ({ slot, header: JSON.parse(bytes.toString()) as Header })).sort((a, b) => b.header.sequence - a.header.sequence);
    for (const { slot, header } of headers) {
      const pieces = await repository.find({ where: { trainingId, slot }, order: { piece: 'ASC' } });
      const content = Buffer.concat(pieces.slice(1).map(({ bytes }) => bytes));
      if (content.length !== header.bytes || hashOf(content) !== header.sha256) continue;
      const { sequence, stage, epoch } = header;
      return { sequence, checkpoint: { stage, epoch, vectors: new Float32Array(new Uint8Array(content).buffer) } };
    }
    return undefined;
  }

  /** Forgets all states: nothing goes on any more. @throws LeaseLost */
  async clear(hold: LeaseHold): Promise<void> {
    await hold.write((manager) => manager.createQueryBuilder().delete().from(TrainingCheckpoint).execute());
  }
}

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
