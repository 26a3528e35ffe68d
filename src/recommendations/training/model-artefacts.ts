import { In, MoreThan, Not, type EntityManager } from 'typeorm';
import { ArtefactPiece } from '../../../entities/artefact-piece.entity';
import { ModelState } from '../../../entities/model-state';
import { ModelVersion } from '../../../entities/model-version.entity';
import { insertRows } from '../../storage/insert-rows';
import type { Transactions } from '../../storage/transactions';
import { groupsOf, piecesOf, PIECES_AT_ONCE } from './stored-bytes';
import type { LeaseHold } from './training-lease';

/** Pieces that are removed in one statement. */
const REMOVED_AT_ONCE = 200;

/** What fitted models are stored as, in the database, where every node has it. */
export class ModelArtefacts {
  constructor(private readonly transactions: Transactions) {}

  /** Stores a model's chunks, in bites that block nobody; nothing refers to them until its version is written. Answers how many bytes. @throws LeaseLost */
  async write(hold: LeaseHold, modelId: string, chunks: readonly Buffer[]): Promise<number> {
    const pieces = function* (): Generator<ArtefactPiece> {
      for (const [chunk, content] of chunks.entries()) {
        let piece = 0;
        for (const bytes of piecesOf(content)) {
          yield { modelId, chunk, piece, bytes };
          piece += 1;
        }
      }
    };
    for (const group of groupsOf(pieces(), PIECES_AT_ONCE)) await hold.write((manager) => insertRows(manager, ArtefactPiece, group));
    return chunks.reduce((sum, { length }) => sum + length, 0);
  }

  /** The chunks of a stored model, in order; none when it is gone. */
  async read(modelId: string): Promise<Buffer[]> {
    const repository = this.transactions.dataSource.getRepository(ArtefactPiece);
    const chunks: Buffer[] = [];
    for (let chunk = 0; ; chunk += 1) {
      const pieces = await repository.find({ where: { modelId, chunk }, order: { piece: 'ASC' } });
      if (pieces.length === 0) return chunks;
      chunks.push(Buffer.concat(pieces.map(({ bytes }) => bytes)));
    }
  }

  /**
   * Removes what is stored of versions that nobody needs: all but the newest `kept`, the one in service, and those `inUse`; and
   * what a training left behind that ended before its version was written. Answers how many models. @throws LeaseLost
   */
  async sweep(hold: LeaseHold, kept: number, inUse: ReadonlySet<string>): Promise<number> {
    const repository = this.transactions.dataSource.getRepository(ModelVersion);
    const stored = await repository.find({ where: { artefactBytes: MoreThan(0) }, order: { number: 'DESC' } });
    const gone = stored.filter(({ state, version }, index) => index >= kept && state !== ModelState.ACTIVE && !inUse.has(version));
    let removed = 0;
    for (const { id } of gone) {
      // Not if an operator has activated it meanwhile: both hold the same row.
      const given = await hold.write(async (manager) => (await manager.update(ModelVersion, { id, state: Not(ModelState.ACTIVE) }, { artefactBytes: 0 })).affected ?? 0);
      removed += given;
    }
    const needed = new Set((await repository.find({ where: { artefactBytes: MoreThan(0) }, select: { id: true } })).map(({ id }) => id));
    const there: { modelId: string }[] = await this.transactions.dataSource.getRepository(ArtefactPiece).createQueryBuilder('piece').select('DISTINCT piece.modelId', 'modelId').getRawMany();
    for (const { modelId } of there) if (!needed.has(modelId)) await this.#remove(hold, modelId);
    return removed;
  }

  async #remove(hold: LeaseHold, modelId: string): Promise<void> {
    for (let more = true; more;) {
      more = await hold.write(async (manager) => removeSome(manager, modelId));
    }
  }
}

/** Removes some pieces from the end; answers whether there may be more. */
async function removeSome(manager: EntityManager, modelId: string): Promise<boolean> {
  const chunks = await manager.find(ArtefactPiece, { where: { modelId }, order: { chunk: 'DESC' }, select: { chunk: true }, take: REMOVED_AT_ONCE });
  if (chunks.length === 0) return false;
  await manager.delete(ArtefactPiece, { modelId, chunk: In([...new Set(chunks.map(({ chunk }) => chunk))]) });
  return true;
}
