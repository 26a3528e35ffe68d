import { In } from 'typeorm';
import { ExposedItem } from '../../entities/exposed-item.entity';
import { Exposure } from '../../entities/exposure.entity';
import { newId } from '../identifiers';
import { enlist } from '../mining/mining-queue';
import { GroupCommit } from '../storage/group-commit';
import { insertRows } from '../storage/insert-rows';
import type { Transactions } from '../storage/transactions';

/** A list about to be shown. */
export interface ExposureDraft {
  viewerId: string;
  streamId: string | null;
  model: string;
  arm: string;
  items: readonly { productId: string; score: number; reason: string }[];
}

/** Every list that is shown, so that what follows can be credited to it. */
export class Exposures {
  readonly #commits: GroupCommit<{ exposure: Exposure; items: ExposedItem[] }, string>;
  readonly #listeners: (() => void)[] = [];

  constructor(private readonly transactions: Transactions) {
    this.#commits = new GroupCommit(async (lists) => {
      await transactions.run(async (manager) => {
        const items = lists.flatMap((list) => list.items);
        await insertRows(manager, Exposure, lists.map(({ exposure }) => exposure));
        await insertRows(manager, ExposedItem, items);
        await enlist(manager, 'LISTS', lists.map(({ exposure }) => exposure.id));
      });
      for (const listener of this.#listeners) listener();
      return lists.map(({ exposure }) => exposure.id);
    }, 100);
  }

  /** Tells that lists were written down, after they are durable. */
  onLogged(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Whom each of these lists was shown to: viewers by exposure. One statement, none for no lists. */
  async viewersOf(exposureIds: readonly string[]): Promise<Map<string, string>> {
    if (exposureIds.length === 0) return new Map();
    const found = await this.transactions.dataSource.getRepository(Exposure).find({ where: { id: In([...exposureIds]) }, select: { id: true, viewerId: true } });
    return new Map(found.map(({ id, viewerId }) => [id, viewerId]));
  }

  /** Writes a list down; answers with the exposure's identifier when it is durable. */
  log({ items, ...rest }: ExposureDraft): Promise<string> {
    const exposure: Exposure = { id: newId('Exposure'), ...rest, at: new Date() };
    return this.#commits.add({ exposure, items: items.map((item, index) => ({ exposureId: exposure.id, rank: index + 1, ...item })) });
  }
}
