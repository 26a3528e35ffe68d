import type { KnownProduct } from '../knowledge';
import { attributeGroups } from './attribute-groups';
import { claimWords } from './claim-words';
import { normalised } from './fact-check';
import type { Asking } from './asking';
import type { Meant } from './product-resolver';
import { quantities } from './quantities';
import { asks } from './question-parts';
import type { ReadIntent } from './readers';
import type { Topic } from './topics';

const BAIT = /是不是|能拿下|够不够|够吗|\d多(?:吗|$|[？?])|\b(?:over|under|around|about|above|below|more than|less than|enough)\b|是吧|对吗|对吧|对不对|还是|还有|是吗|没错吧|\d(?:元|块钱?)?吗|right\s*\?|correct\s*\?|\bonly\b|\bjust\b|\bstill\b|\btoo\b|as well/;
/** What stands before a product's name when it is asked whether it is sold at all. */
const SELLS = /(?:\b(?:sell|have|carry|stock|offer|got|any)(?: (?:the|a|an|any|some))? ?|有卖|有没有|有|卖)$/;

const FOLLOW_UP = /^(?:那么?|and|or|ok|okay|so|what about|how about|what of)\b|^(?:那|还有)|呢[？?]?$|\b(?:what|how) about\b/;

/** "And the socks?" asks what was asked before, of something else. */
export function carriedOn(asking: Asking): Asking {
  const { text, situation: { turns } } = asking;
  if (asks(text) || !FOLLOW_UP.test(text) || text.length > 40) return asking;
  const earlier = turns.findLast(({ question }) => asks(normalised(question)));
  return earlier === undefined ? asking : { ...asking, text: `${text} ${normalised(earlier.question)}` };
}

/** Whether a question only asks if something is sold: "do you have the lamp?" */
export function isOnOffer(text: string, { spans }: Meant): boolean {
  return spans.some(({ from }) => SELLS.test(text.slice(Math.max(0, from - 24), from)));
}

/** A number held out for confirmation asks for the price, or with pieces for the stock. */
export function baited(text: string, product: KnownProduct | undefined): Topic[] {
  if (product === undefined || !BAIT.test(text) || attributeGroups.some(({ asked }) => asked.test(text))) return [];
  const numbers = quantities(text).filter(({ value }) => value >= 5);
  if (numbers.some(({ unit }) => unit === 'piece')) return ['stock'];
  return numbers.some(({ unit }) => unit === 'plain' || unit === 'CNY' || unit === 'money') ? ['price'] : [];
}

/** Topics that others of the same question make superfluous left out. */
export function pruned(topics: readonly Topic[], text: string, intent: ReadIntent, meant: Meant): Topic[] {
  const has = new Set(topics);
  const drop = (topic: Topic, isSuperfluous: boolean): void => {
    if (isSuperfluous) has.delete(topic);
  };
  // "Is the kettle under 400?" asks for its price, not for others.
  if (meant.by === 'name' && has.has('recommend') && /^(?:is|are|was)\b.*\b(?:over|under|above|below|more than|less than)\b/.test(text)) {
    has.delete('recommend');
    has.add('price');
  }
  drop('price', has.has('discount') || (has.has('shipping') && meant.by !== 'name' && /运费|邮费|包邮|postage|shipping|delivery/.test(text)) || has.has('recommend'));
  drop('discount', has.has('recommend'));
  drop('about', has.size > 1);
  drop('show', has.size > 1);
  drop('shipping', (has.has('returns') || has.has('warranty')) && !/几天(?:能)?到|发货|包邮|\barrive/.test(text));
  drop('shipping', has.has('orders') || has.has('contact') || has.has('order_status'));
  drop('returns', has.has('order_status') && intent.intent !== 'returns');
  drop('human', has.has('contact') && /几点|时间|多久|\bwhen\b|hours|在不在/.test(text));
  drop('price', has.has('shipping') && claimWords(text).some(({ kind }) => kind === 'place') && meant.by !== 'name');
  drop('stock', has.has('recommend'));
  drop('complaint', has.size > 1 && intent.intent !== 'complaint');
  drop('recommend', has.has('compare') && meant.ids.length > 1);
  drop('order_status', has.size > 1 && intent.intent !== 'order_status' && has.has('orders'));
  drop('discount', has.has('payment') || has.has('returns'));
  return [...has];
}
