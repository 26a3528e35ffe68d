import { createHash } from 'node:crypto';
import { In, IsNull, type EntityManager, type Repository } from 'typeorm';
import { ApiScope } from '../../entities/api-scope';
import { Faq } from '../../entities/faq.entity';
import { Product } from '../../entities/product.entity';
import type { Access } from '../access/access';
import { VitrineError, badInput, notFound } from '../errors';
import { newId, requireKind } from '../identifiers';
import { readPage, type Page, type PageRequest } from '../storage/keyset';
import type { Transactions } from '../storage/transactions';
import { requiredBilingual } from './bilingual-text';

/** An answered question as a caller describes it; it replaces the one with its `id`, or the one that asks the same. */
export interface FaqDraft {
  id?: string | null | undefined;
  /** Left out or null for the whole shop. */
  productId?: string | null | undefined;
  questionZh?: string | null | undefined;
  questionEn?: string | null | undefined;
  answerZh?: string | null | undefined;
  answerEn?: string | null | undefined;
}

/** Answered questions in one call, of one product, and of the whole shop at most. */
export const MAX_FAQS = 100;
const MAX_OF_PRODUCT = 50;
const MAX_OF_SHOP = 500;

/** Stands for the whole shop where answered questions are looked up by product. */
export const WHOLE_SHOP = '';

/** Questions that the shop has answered itself. */
export class Faqs {
  readonly #changeListeners: (() => void)[] = [];

  constructor(private readonly transactions: Transactions) {}

  /** Tells when answered questions have changed, after the change is durable. */
  onChange(listener: () => void): void {
    this.#changeListeners.push(listener);
  }

  /** Makes or changes answered questions, all or none; answers with them in the order of the drafts. A repeat changes nothing. */
  async set(access: Access, drafts: readonly FaqDraft[]): Promise<Faq[]> {
    access.requireScope(ApiScope.CATALOGUE_WRITE, 'set answered questions');
    requireSome(drafts.length, 'Set', 'input.faqs');
    const wanted = drafts.map((draft, index) => checked(draft, `input.faqs[${index}]`));
    const kept = await this.transactions.runKeyed(async (manager) => {
      await requireProducts(manager, wanted.flatMap(({ productId }) => productId ?? []));
      const byId = new Map((await manager.findBy(Faq, { id: In(wanted.flatMap(({ id }) => id ?? [])) })).map((faq) => [faq.id, faq]));
      const byHash = new Map((await manager.findBy(Faq, { questionHash: In(wanted.map(({ questionHash }) => questionHash)) })).map((faq) => [faq.questionHash, faq]));
      const written: Faq[] = [];
      for (const [index, { id, ...values }] of wanted.entries()) {
        const same = byHash.get(values.questionHash);
        const before = id === undefined ? same : byId.get(id);
        if (id !== undefined && !before) throw notFound('answered question', id, `input.faqs[${index}].id`);
        if (same && before && same.id !== before.id) throw badInput(`The same question is answered already, as ${same.id}.`, `input.faqs[${index}]`);
        const faq = Object.assign(new Faq(), values, { id: before?.id ?? newId('Faq'), updatedAt: new Date() });
        if (!before) await manager.insert(Faq, faq);
        else if (isEqual(before, faq)) faq.updatedAt = before.updatedAt;
        else await manager.update(Faq, faq.id, faq);
        if (before) byHash.delete(before.questionHash);
        byHash.set(faq.questionHash, faq);
        if (before) byId.set(faq.id, faq);
        written.push(faq);
      }
      await requireRoom(manager, written);
      return written;
    });
    this.#tell();
    return kept;
  }

  /** Removes answered questions; answers with those that were there. */
  async remove(access: Access, ids: readonly string[]): Promise<string[]> {
    access.requireScope(ApiScope.CATALOGUE_WRITE, 'remove answered questions');
    requireSome(ids.length, 'Remove', 'input.ids');
    ids.forEach((id, index) => requireKind(id, 'Faq', `input.ids[${index}]`));
    const removed = await this.transactions.run(async (manager) => {
      const found = (await manager.find(Faq, { where: { id: In([...new Set(ids)]) }, select: { id: true }, order: { id: 'ASC' } })).map(({ id }) => id);
      if (found.length > 0) await manager.delete(Faq, found);
      return found;
    });
    this.#tell();
    return removed;
  }

  /** Answered questions of one product, or of the whole shop, the oldest first. */
  list(productId: string | null, page: PageRequest): Promise<Page<Faq>> {
    const query = this.#repository.createQueryBuilder('faq');
    if (productId === null) query.where('faq.productId IS NULL');
    else query.where('faq.productId = :productId', { productId: requireKind(productId, 'Product', 'productId') });
    return readPage(query, { key: 'id', tie: 'id', direction: 'ASC' }, page);
  }

  /** Answered questions by product, WHOLE_SHOP for those of no product; every key has a list. One statement. */
  async ofProducts(keys: readonly string[]): Promise<Map<string, Faq[]>> {
    const where = [{ productId: In(keys.filter((key) => key !== WHOLE_SHOP)) }, ...(keys.includes(WHOLE_SHOP) ? [{ productId: IsNull() }] : [])];
    const found = new Map(keys.map((key) => [key, [] as Faq[]]));
    for (const faq of await this.#repository.find({ where, order: { id: 'ASC' } })) found.get(faq.productId ?? WHOLE_SHOP)?.push(faq);
    return found;
  }

  /** The answered questions with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Faq>> {
    const found = await this.#repository.findBy({ id: In([...ids]) });
    return new Map(found.map((faq) => [faq.id, faq]));
  }

  #tell(): void {
    for (const listener of this.#changeListeners) listener();
  }

  get #repository(): Repository<Faq> {
    return this.transactions.dataSource.getRepository(Faq);
  }
}

type Wanted = Omit<Faq, 'id' | 'updatedAt'> & { id: string | undefined };

function checked({ id, productId: given, questionZh, questionEn, answerZh, answerEn }: FaqDraft, field: string): Wanted {
  if (id != null) requireKind(id, 'Faq', `${field}.id`);
  const productId = given == null ? null : requireKind(given, 'Product', `${field}.productId`);
  const question = requiredBilingual(questionZh, questionEn, `${field}.question`, 'The question');
  const answer = requiredBilingual(answerZh, answerEn, `${field}.answer`, 'The answer');
  const questionHash = createHash('sha256').update(JSON.stringify([productId, question.zh, question.en])).digest('hex');
  return { id: id ?? undefined, productId, questionZh: question.zh, questionEn: question.en, answerZh: answer.zh, answerEn: answer.en, questionHash };
}

const isEqual = (one: Faq, other: Faq): boolean =>
  one.questionHash === other.questionHash && one.answerZh === other.answerZh && one.answerEn === other.answerEn;

function requireSome(count: number, verb: string, field: string): void {
  if (count === 0 || count > MAX_FAQS) throw badInput(`${verb} 1 to ${MAX_FAQS} answered questions at a time; these are ${count}.`, field);
}

async function requireProducts(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const known = new Set((await manager.find(Product, { where: { id: In([...new Set(ids)]) }, select: { id: true } })).map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw notFound('product', missing);
}

/** @throws CONFLICT when there are more of one product, or of the whole shop, than there can be */
async function requireRoom(manager: EntityManager, written: readonly Faq[]): Promise<void> {
  for (const productId of new Set(written.map((faq) => faq.productId))) {
    const most = productId === null ? MAX_OF_SHOP : MAX_OF_PRODUCT;
    const count = await manager.countBy(Faq, { productId: productId ?? IsNull() });
    if (count > most) throw new VitrineError('CONFLICT', `There can be ${most} answered questions ${productId === null ? 'of the whole shop' : 'of one product'}; with these there would be ${count}. Remove some first (removeFaqs).`);
  }
}
