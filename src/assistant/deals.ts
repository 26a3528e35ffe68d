import { In, type Repository } from 'typeorm';
import { Deal } from '../../entities/deal.entity';
import { Product } from '../../entities/product.entity';
import type { Stream } from '../../entities/stream.entity';
import type { Access } from '../access/access';
import { badInput, notFound } from '../errors';
import { newId, requireKind } from '../identifiers';
import type { Streams } from '../live/streams';
import { fromMinor, toMinor } from '../money';
import type { Transactions } from '../storage/transactions';
import { bilingual } from './bilingual-text';

/** A deal as a caller describes it. */
export interface DealDraft {
  productId: string;
  price: { amount: string; currency: string };
  /** Now when left out. */
  from?: Date | null | undefined;
  /** The end of the stream when left out. */
  until?: Date | null | undefined;
  noteZh?: string | null | undefined;
  noteEn?: string | null | undefined;
}

/** Deals of one stream at most. */
export const MAX_DEALS = 200;

/** What is cheaper in each stream, and for how long. */
export class Deals {
  readonly #changeListeners: ((streamId: string) => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly streams: Streams,
  ) {}

  /** Tells of streams whose deals have changed, after the change is durable. */
  onChange(listener: (streamId: string) => void): void {
    this.#changeListeners.push(listener);
  }

  /** Sets a stream's deals in place of those there were; one that is there already stays as it is. For its host and operators. */
  async set(access: Access, streamId: string, drafts: readonly DealDraft[]): Promise<Stream> {
    const stream = await this.streams.requireOwn(access, streamId, 'set the deals');
    if (drafts.length > MAX_DEALS) throw badInput(`A stream has at most ${MAX_DEALS} deals; these are ${drafts.length}.`, 'input.deals');
    drafts.forEach(({ productId }, index) => requireKind(productId, 'Product', `input.deals[${index}].productId`));
    const now = new Date();
    await this.transactions.run(async (manager) => {
      const found = await manager.findBy(Product, { id: In(drafts.map(({ productId }) => productId)) });
      const products = new Map(found.map((product) => [product.id, product]));
      const wanted = drafts.map((draft, index) => checked(streamId, draft, products.get(draft.productId), now, `input.deals[${index}]`));
      requireApart(wanted);
      const before = await manager.findBy(Deal, { streamId });
      const kept = new Set<string>();
      const fresh = wanted.filter((deal, index) => {
        const same = before.find((known) => !kept.has(known.id) && isEqual(known, deal, drafts[index]?.from == null));
        if (same) kept.add(same.id);
        return !same;
      });
      const gone = before.filter(({ id }) => !kept.has(id));
      if (gone.length > 0) await manager.delete(Deal, gone.map(({ id }) => id));
      if (fresh.length > 0) await manager.insert(Deal, fresh);
    });
    for (const listener of this.#changeListeners) listener(streamId);
    return stream;
  }

  /** The deals of each stream, those that begin first come first; every stream has a list. One statement. */
  async ofStreams(streamIds: readonly string[]): Promise<Map<string, Deal[]>> {
    const found = new Map(streamIds.map((id) => [id, [] as Deal[]]));
    for (const deal of await this.#repository.find({ where: { streamId: In([...streamIds]) }, order: { from: 'ASC', id: 'ASC' } })) found.get(deal.streamId)?.push(deal);
    return found;
  }

  /** The deals with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Deal>> {
    const found = await this.#repository.findBy({ id: In([...ids]) });
    return new Map(found.map((deal) => [deal.id, deal]));
  }

  get #repository(): Repository<Deal> {
    return this.transactions.dataSource.getRepository(Deal);
  }
}

function checked(streamId: string, draft: DealDraft, product: Product | undefined, now: Date, field: string): Deal {
  if (!product) throw notFound('product', draft.productId, `${field}.productId`);
  const priceMinor = toMinor(draft.price.amount, draft.price.currency, `${field}.price`);
  const { currency } = draft.price;
  if (currency !== product.currency) throw badInput(`"${product.title}" is sold in ${product.currency}; its deal cannot be in ${currency}.`, `${field}.price.currency`);
  if (priceMinor >= product.priceMinor) throw badInput(`A deal is cheaper than the product’s own price of ${fromMinor(product.priceMinor, currency)} ${currency}; this is ${draft.price.amount}.`, `${field}.price.amount`);
  const from = draft.from ?? now;
  const until = draft.until ?? null;
  if (until && until <= from) throw badInput(`A deal ends after it begins; this begins ${from.toISOString()} and ends ${until.toISOString()}.`, `${field}.until`);
  const note = bilingual(draft.noteZh, draft.noteEn, `${field}.note`);
  return Object.assign(new Deal(), { id: newId('Deal'), streamId, productId: product.id, priceMinor, currency, from, until, noteZh: note.zh, noteEn: note.en });
}

/** @throws BAD_USER_INPUT when two deals of one product hold at the same time */
function requireApart(deals: readonly Deal[]): void {
  const endOf = ({ until }: Deal): number => until?.getTime() ?? Infinity;
  deals.forEach((deal, index) => {
    const other = deals.findIndex((one, place) => place < index && one.productId === deal.productId && one.from.getTime() < endOf(deal) && deal.from.getTime() < endOf(one));
    if (other >= 0) throw badInput(`A product has one deal at a time; this one and the one at place ${other} hold at the same time.`, `input.deals[${index}]`);
  });
}

/** @param anyBegin the deal begins now, so that one that holds already is the same */
const isEqual = (known: Deal, deal: Deal, anyBegin: boolean): boolean =>
  known.productId === deal.productId && known.priceMinor === deal.priceMinor && known.currency === deal.currency
  && (anyBegin ? known.from <= deal.from : known.from.getTime() === deal.from.getTime()) && known.until?.getTime() === deal.until?.getTime()
  && known.noteZh === deal.noteZh && known.noteEn === deal.noteEn;
