import type { KnowledgeBase, Situation } from '../knowledge';
import { claimWords } from './claim-words';
import { coloursOf } from './colour-families';
import { hanValue } from './number-words';
import type { FoundProduct, ProductFinder } from './readers';
import { withoutCues } from './topics';

/** Which products a question is about. */
export interface Meant {
  /** The first is meant the most; several when several are named, or when it is open which. */
  readonly ids: readonly string[];
  readonly by: 'name' | 'picture' | 'conversation' | 'nothing';
  /** One of them is meant, and nothing tells which. */
  readonly open: boolean;
  /** Where names stand in the text. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
}

const MEANT = 0.4;
const PERHAPS = 0.1;
const MOST_CHOICES = 4;
const THIS = /这|\bthis\b|\bthese\b|on (?:the )?screen|屏幕上|画面|手[里上]的?|in (?:your|her|his|the host's) hand|现在讲|正在讲/;
const THAT = /它|那[个款件双条支只台把顶]|那(?=多|有|怎|几|什)|\bthat(?: one)?\b|\bit(?:s|'s)?\b|\bthey\b|\bthem\b|\btheir\b|\bthose\b/;
const BOTH = /两[个款件双条支只台把顶]|俩|分别|都(?!市)|\bboth\b|the two\b|which (?:one )?(?:is|of)|哪[个款]/;
const OTHER_ONE = /另外?一[个款件]|the other(?: one)?\b/;
/** Not the product that is meant: "not the lipstick, the mirror". */
const DENIED = /\bnot (?:the |that |this )?$|不是(?:说|问)?$|不要$/;
/** A number before a single character makes it a measure: 几杯 asks for a volume, not for a cup. */
const COUNTED = /[几多\d一二两三四五六七八九十半每]$/;
const JOINED = /和|跟|与|还是|、|[,，]| (?:or|and|vs|versus|than) /;
const PLACE = /第 ?([一二三四五六七八九十\d]{1,3}) ?[个款件号]|(?<!\d)([1-9]\d?) ?号(?:链接|商品|宝贝|款|品|$|[多有是怎还什])|\b(?:number|no\.|item|link|product|#) ?([1-9]\d?)\b|#([1-9]\d?)\b/;
const ORDINALS = /\bthe (first|second|third|last)\b/;

/** Finds out which products a question is about: by name, by what is in the picture, or by the conversation. */
export class ProductResolver {
  readonly #names: ProductFinder;
  readonly #knowledge: Pick<KnowledgeBase, 'products'>;

  constructor(names: ProductFinder, knowledge: Pick<KnowledgeBase, 'products'>) {
    this.#names = names;
    this.#knowledge = knowledge;
  }

  /** Ambiguity is told (`open`), not guessed away. The text is normalised (NFKC, lower case). */
  async resolve(text: string, situation: Situation): Promise<Meant> {
    const named = this.#named(text, situation);
    if (named !== undefined && !named.open) return named;
    const colours = pointedColours(text);
    const pool = named?.ids ?? near(situation);
    if (colours.length > 0) {
      const coloured = await this.#coloured(pool, colours, situation) ?? (named === undefined ? await this.#coloured(situation.shelf, colours, situation) : undefined);
      if (coloured !== undefined) return coloured;
    }
    if (named !== undefined) return named;
    return placed(text, situation) ?? pointed(text, situation);
  }

  #named(text: string, situation: Situation): Meant | undefined {
    const groups = grouped(this.#mentions(text));
    if (groups.length === 0) return undefined;
    const chosen = groups.map((group) => choose(group, situation));
    const sure = chosen.filter(({ ids, sure: isSure }) => ids.length === 1 && isSure);
    const spans = groups.map(([first]) => ({ from: first?.from ?? 0, to: first?.to ?? 0 }));
    if (sure.length > 0) return { ids: [...new Set(sure.flatMap(({ ids }) => ids))], by: 'name', open: false, spans };
    const [best] = chosen;
    if (best === undefined || best.ids.length === 0) return undefined;
    return { ids: best.ids, by: 'name', open: best.ids.length > 1, spans };
  }

  /** Names that are joined by an "and" are found one by one, so that what they share does not blur them. */
  #mentions(text: string): FoundProduct[] {
    const meant = (found: readonly FoundProduct[]): FoundProduct[] => found.filter(({ score, from, to }) => score >= PERHAPS && !DENIED.test(text.slice(Math.max(0, from - 12), from))
      && !(to - from === 1 && COUNTED.test(text.slice(0, from))) && /[a-z\d\u3400-\u9fff]/.test(withoutCues(text.slice(from, to))));
    const whole = meant(this.#names.find(text));
    if (whole.length < 2 || !JOINED.test(text)) return whole;
    const apart: FoundProduct[] = [];
    let from = 0;
    for (const piece of text.split(JOINED)) {
      const at = text.indexOf(piece, from);
      apart.push(...this.#names.find(piece).map((mention) => ({ ...mention, from: mention.from + at, to: mention.to + at })));
      from = at + piece.length;
    }
    const found = meant(apart);
    return new Set(found.map(({ productId }) => productId)).size >= 2 && grouped(found).length >= 2 ? found : whole;
  }

  async #coloured(pool: readonly string[], colours: readonly string[], { now }: Situation): Promise<Meant | undefined> {
    const products = await this.#knowledge.products(pool, null, now);
    const fitting = pool.filter((id) => {
      const product = products.get(id);
      return product !== undefined && colours.some((colour) => coloursOf(product).has(colour));
    });
    if (fitting.length === 0) return undefined;
    return { ids: fitting.slice(0, MOST_CHOICES), by: 'picture', open: fitting.length > 1, spans: [] };
  }
}

/** Mentions that share words are readings of one name. */
function grouped(found: readonly FoundProduct[]): FoundProduct[][] {
  const groups: FoundProduct[][] = [];
  for (const mention of [...found].sort((a, b) => b.score - a.score)) {
    const group = groups.find(([first]) => first !== undefined && mention.from < first.to && mention.to > first.from);
    if (group) group.push(mention);
    else groups.push([mention]);
  }
  const strong = groups.some(([first]) => (first?.score ?? 0) >= MEANT);
  return strong ? groups.filter(([first]) => (first?.score ?? 0) >= MEANT * 0.75) : groups.slice(0, 1);
}

function choose(group: readonly FoundProduct[], situation: Situation): { ids: string[]; sure: boolean } {
  const [best, second] = group;
  if (best === undefined) return { ids: [], sure: false };
  if (best.score >= MEANT && (second === undefined || second.score <= best.score * 0.7)) return { ids: [best.productId], sure: true };
  const likely = group.filter(({ score }) => score >= best.score * 0.6).map(({ productId }) => productId);
  if (likely.length === 1) return { ids: likely, sure: best.score >= MEANT / 2 };
  for (const context of [[situation.presenting], situation.onScreen, situation.turns.at(-1)?.productIds ?? []]) {
    const here = likely.filter((id) => context.includes(id));
    if (here.length === 1) return { ids: here, sure: true };
  }
  const shelfFirst = [...likely].sort((a, b) => Number(situation.shelf.includes(b)) - Number(situation.shelf.includes(a)));
  return { ids: shelfFirst.slice(0, MOST_CHOICES), sure: false };
}

/** Colours that point at a thing ("the red one", 红色那款), not those that are asked for ("is there a red one", 有红色吗). */
function pointedColours(text: string): string[] {
  return claimWords(text).filter(({ kind, said, from }) => {
    if (kind !== 'colour') return false;
    const before = text.slice(Math.max(0, from - 16), from);
    const after = text.slice(from + said.length, from + said.length + 12);
    if (/有(?:没有)?$|\b(?:a|an|any|in) $/.test(before)) return false;
    return /^ (?:[a-z]+ )?(?:ones?|thing)\b/.test(after) || /\b(?:the|that|this) $/.test(before)
      || /^色?的?[那这]?一?[个款件双只条支把台顶盏]/.test(after) || /^色?的/.test(after) || said.endsWith('的') || /[那这]一?[个款件双只条支把台顶]$/.test(before);
  }).map(({ id }) => id);
}

function placed(text: string, { shelf, turns }: Situation): Meant | undefined {
  const match = PLACE.exec(text);
  const numeral = match?.slice(1).find(Boolean);
  const last = turns.at(-1)?.productIds ?? [];
  const word = ORDINALS.exec(text)?.[1];
  const spoken = word !== undefined || match?.[1] !== undefined;
  const list = spoken && last.length > 1 ? last : shelf;
  let place = 0;
  if (word === 'last') place = list.length;
  else if (word !== undefined) place = ['first', 'second', 'third'].indexOf(word) + 1;
  else if (numeral !== undefined) place = /\d/.test(numeral) ? Number(numeral) : hanValue(numeral);
  const id = list[place - 1];
  return id === undefined ? undefined : { ids: [id], by: spoken && last.length > 1 ? 'conversation' : 'picture', open: false, spans: [] };
}

function pointed(text: string, situation: Situation): Meant {
  const spoken = lastSpokenOf(situation);
  const isThis = THIS.test(text);
  if (OTHER_ONE.test(text) && spoken.length === 2) return { ids: spoken.slice(1), by: 'conversation', open: false, spans: [] };
  if (BOTH.test(text) && spoken.length > 1) return { ids: spoken.slice(0, MOST_CHOICES), by: 'conversation', open: false, spans: [] };
  if (BOTH.test(text) && situation.onScreen.length > 1) return { ids: situation.onScreen.slice(0, MOST_CHOICES), by: 'picture', open: false, spans: [] };
  const [first] = spoken;
  if (first !== undefined && (!isThis || THAT.test(text.replace(/\bthis\b/g, '')))) return { ids: [first], by: 'conversation', open: false, spans: [] };
  const { presenting, onScreen } = situation;
  if (onScreen.length > 1 && (presenting === null || !onScreen.includes(presenting))) {
    return { ids: onScreen.slice(0, MOST_CHOICES), by: 'picture', open: !BOTH.test(text), spans: [] };
  }
  const here = onScreen.length === 1 ? onScreen[0] : presenting;
  if (here !== undefined && here !== null) return { ids: [here], by: 'picture', open: false, spans: [] };
  return { ids: first === undefined ? [] : [first], by: first === undefined ? 'nothing' : 'conversation', open: false, spans: [] };
}

function lastSpokenOf({ turns }: Situation): readonly string[] {
  return turns.findLast(({ productIds }) => productIds.length > 0)?.productIds ?? [];
}

function near(situation: Situation): string[] {
  return [...new Set([...situation.onScreen, ...(situation.presenting === null ? [] : [situation.presenting]), ...lastSpokenOf(situation)])];
}
