import type { Product } from '../../entities/product.entity';
import type { ProductAttribute } from '../../entities/product-attribute';
import { badInput } from '../errors';
import { toMinor } from '../money';
import { checkBuyUrl } from './buy-url';

/** A product as a caller describes it. Fields left out stay as they are; null clears what can be cleared. */
export interface ProductDraft {
  sku: string;
  title?: string | null | undefined;
  description?: string | null | undefined;
  brand?: string | null | undefined;
  category?: string | null | undefined;
  price?: { amount: string; currency: string } | null | undefined;
  stock?: number | null | undefined;
  /** Where it can be bought. */
  buyUrl?: string | null | undefined;
  attributes?: readonly ProductAttribute[] | null | undefined;
  matchThreshold?: number | null | undefined;
}

type Written = Omit<Product, 'id' | 'createdAt' | 'updatedAt'>;

/**
 * What would be stored when the draft is laid over what is known.
 * @param field path of the draft in the caller's input, for messages
 * @throws BAD_USER_INPUT for the first value that cannot be stored
 */
export function applyDraft(known: Product | undefined, draft: ProductDraft, field: string): Written {
  const sku = required(draft.sku, 64, `${field}.sku`, 'sku');
  const title = draft.title == null ? known?.title : required(draft.title, 200, `${field}.title`, 'title');
  if (title === undefined) throw badInput(`The new product "${sku}" needs a title.`, `${field}.title`);
  const description = optional(draft.description, known?.description, 5_000, `${field}.description`);
  const brand = optional(draft.brand, known?.brand, 100, `${field}.brand`);
  const category = optional(draft.category, known?.category, 100, `${field}.category`);
  const price = draft.price == null ? known : { priceMinor: toMinor(draft.price.amount, draft.price.currency, `${field}.price`), currency: draft.price.currency };
  if (price === undefined) throw badInput(`The new product "${sku}" needs a price.`, `${field}.price`);
  const stock = draft.stock === undefined ? (known?.stock ?? null) : draft.stock;
  if (stock !== null && stock < 0) throw badInput(`Stock cannot be negative; it is ${stock}.`, `${field}.stock`);
  const matchThreshold = draft.matchThreshold === undefined ? (known?.matchThreshold ?? null) : draft.matchThreshold;
  if (matchThreshold !== null && !(matchThreshold >= 0 && matchThreshold <= 1)) {
    throw badInput(`A match threshold is a number from 0 to 1, or null for the model’s own; it is ${matchThreshold}.`, `${field}.matchThreshold`);
  }
  return {
    sku, title, description, brand, category, stock, matchThreshold,
    buyUrl: draft.buyUrl === undefined ? (known?.buyUrl ?? null) : checkBuyUrl(draft.buyUrl, `${field}.buyUrl`),
    priceMinor: price.priceMinor, currency: price.currency,
    attributes: draft.attributes == null ? (known?.attributes ?? []) : attributes(draft.attributes, `${field}.attributes`),
    searchText: searchable([sku, title, brand, category, description]),
  };
}

/** Bytes that a text column of MySQL holds are 65,535: one unit of a JavaScript string takes three of them at most. */
const MAX_TEXT_BYTES = 60_000;
const MAX_SEARCHABLE = MAX_TEXT_BYTES / 3;

/**
 * A text in the form that searches compare: NFKC, lower case. Databases keep whole characters only: what a cut has left of one
 * becomes U+FFFD now, so that a repeat compares equal.
 */
export const searchable = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join('\n').normalize('NFKC').toLowerCase().slice(0, MAX_SEARCHABLE).toWellFormed();

function required(value: string, maximum: number, field: string, name: string): string {
  const trimmed = value.trim();
  if (trimmed === '') throw badInput(`A product’s ${name} must not be empty.`, field);
  return limited(trimmed, maximum, field);
}

function optional(value: string | null | undefined, known: string | null | undefined, maximum: number, field: string): string | null {
  if (value === undefined) return known ?? null;
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : limited(trimmed, maximum, field);
}

function limited(value: string, maximum: number, field: string): string {
  if (value.length > maximum) throw badInput(`At most ${maximum} characters; this has ${value.length}.`, field);
  return value;
}

function attributes(given: readonly ProductAttribute[], field: string): ProductAttribute[] {
  if (given.length > 50) throw badInput(`A product has at most 50 attributes; these are ${given.length}.`, field);
  const checked = given.map(({ name, value }, index) => ({
    name: required(name, 60, `${field}[${index}].name`, 'attribute name'),
    value: required(value, 300, `${field}[${index}].value`, 'attribute value'),
  }));
  const bytes = Buffer.byteLength(JSON.stringify(checked));
  if (bytes > MAX_TEXT_BYTES) throw badInput(`A product’s attributes may take ${MAX_TEXT_BYTES} bytes together; these take ${bytes}.`, field);
  return checked;
}
