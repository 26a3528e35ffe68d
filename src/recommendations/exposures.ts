import { In } from 'typeorm';
import { ExposedItem } from '../../entities/exposed-item.entity';
import { Exposure } from '../../entities/exposure.entity';
import { newId } from '../identifiers';
import { enlist } from '../mining/mining-queue';
import { GroupCommit } from '../storage/group-commit';
import { insertRows } from '../storage/insert-rows';
import type { Transactions } from '../storage/transactions';
import type { Assignment } from '../experiments/assignment';

/** A list about to be shown. */
export interface ExposureDraft {
  /** Chosen when the list was made; a new one when left out. */
  id?: string;
  viewerId: string;
  streamId: string | null;
  model: string;
  experiment: string;
  arm: string;
  personal: boolean;
  /** Best first. */
  items: readonly { productId: string; score: number; reason: string; propensity: number }[];
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
  log({ id = newId('Exposure'), items, ...rest }: ExposureDraft): Promise<string> {
    const exposure: Exposure = { id, ...rest, at: new Date() };
    const { viewerId } = rest;
    return this.#commits.add({ exposure, items: items.map((item, index) => ({ exposureId: id, viewerId, rank: index + 1, ...item })) });
  }
}

/** Products that the assistant recommends to a viewer, as an exposure. */
export function assistantExposure(viewerId: string, streamId: string | null, products: readonly { productId: string; score: number }[], { experiment, arm }: Pick<Assignment, 'experiment' | 'arm'>): ExposureDraft {
  return {
    viewerId, streamId, model: 'assistant', experiment, arm, personal: false,
    items: products.map(({ productId, score }) => ({ productId, score, reason: 'FROM_CONVERSATION', propensity: 1 })),
  };
}
