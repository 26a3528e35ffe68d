import { LessThan, type EntityManager } from 'typeorm';
import { ProductImage } from '../../entities/product-image.entity';
import { RetiredMedia } from '../../entities/retired-media.entity';
import { SceneExample } from '../../entities/scene-example.entity';
import type { MediaStore } from '../storage/media-store';
import type { Transactions } from '../storage/transactions';

/** Files looked at in one sweep. */
const SWEPT = 500;

/**
 * Files that pictures have let go of. They are removed later and not at once: another picture of the same content may be on
 * its way, on any node, and clients may still be loading what they were shown.
 */
export class RetiredFiles {
  constructor(
    private readonly transactions: Transactions,
    private readonly media: MediaStore,
  ) {}

  /** Says, in the transaction that lets go of it, that a file may not be used any more. */
  async retire(manager: EntityManager, sha256: string): Promise<void> {
    await manager.upsert(RetiredMedia, { sha256, at: new Date() }, ['sha256']);
  }

  /** Removes the files that were let go of before a moment, were not put since, and that neither a product nor a scene uses; answers how many. */
  async sweep(before: Date): Promise<number> {
    const { dataSource } = this.transactions;
    const retired = await dataSource.getRepository(RetiredMedia).find({ where: { at: LessThan(before) }, order: { at: 'ASC' }, take: SWEPT });
    let removed = 0;
    for (const { sha256 } of retired) {
      // In a transaction, since on the embedded database others' uncommitted rows could be seen without one.
      const isUsed = await this.transactions.run(async (manager) => await manager.existsBy(ProductImage, { sha256 }) || await manager.existsBy(SceneExample, { sha256 }));
      if (!isUsed && !(await this.media.remove(sha256, before))) continue;
      if (!isUsed) removed += 1;
      await this.transactions.run((manager) => manager.delete(RetiredMedia, { sha256, at: LessThan(before) }));
    }
    return removed;
  }
}
