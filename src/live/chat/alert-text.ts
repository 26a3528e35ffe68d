import { Aspect } from '../../../entities/aspect';

/** What an alert's sentence tells. */
export interface AlertFacts {
  aspect: Aspect | null;
  /** Title of the product that is spoken of. */
  product: string | null;
  before: number;
  after: number;
  messages: number;
  keywords: readonly string[];
}

const NAMES: Readonly<Record<Aspect, { zh: string; en: string }>> = {
  [Aspect.PRICE]: { zh: '价格', en: 'the price' },
  [Aspect.SIZE]: { zh: '尺码', en: 'the size' },
  [Aspect.QUALITY]: { zh: '质量', en: 'the quality' },
  [Aspect.SHIPPING]: { zh: '物流', en: 'shipping' },
  [Aspect.HOST]: { zh: '主播', en: 'the host' },
  [Aspect.PRODUCT]: { zh: '商品', en: 'the product' },
};
const TITLE_CHARACTERS = 120;
const WORD_CHARACTERS = 60;

/** An alert in a sentence for the host, in Chinese or English; at most 500 characters. */
export function alertText({ aspect, product, before, after, messages, keywords }: AlertFacts, language: 'zh' | 'en'): string {
  const falls = after < before;
  const [from, to] = [signed(before), signed(after)];
  const title = product === null ? null : cut(product, TITLE_CHARACTERS);
  const said = keywords.slice(0, 3).map((word) => cut(word, WORD_CHARACTERS));
  if (language === 'zh') {
    const subject = `${title === null ? '' : `「${title}」`}${aspect === null ? '' : NAMES[aspect].zh}`;
    return `${subject === '' ? '弹幕' : `弹幕对${subject}的`}情绪${falls ? '转差' : '转好'}：最近${messages}条消息的均值从${from}变为${to}${said.length > 0 ? `，常提到：${said.join('、')}` : ''}。`;
  }
  const subject = [...(aspect === null ? [] : [NAMES[aspect].en]), ...(title === null ? [] : [`“${title}”`])].join(' of ');
  return `The mood of the chat${subject === '' ? '' : ` about ${subject}`} has ${falls ? 'fallen' : 'risen'} from ${from} to ${to} over the last ${messages} messages${said.length > 0 ? `; they say: ${said.join(', ')}` : ''}.`;
}

const signed = (mood: number): string => `${mood < 0 ? '−' : '+'}${Math.abs(mood).toFixed(2)}`;

/** The beginning of a text, without half a sign at its end. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
