import { Aspect } from '../../../entities/aspect';
import { CueKind } from '../../../entities/cue-kind';
import type { Finding } from './finding';
import type { CueLanguage } from './spoken-language';

/** A cue as the host reads it. */
export interface CueWords {
  text: string;
  evidence: string[];
  count: number;
  messageIds: string[];
}

/** Messages that a cue quotes, and that it names. */
const QUOTED = 5;
const NAMED = 20;

const INTENTS: Readonly<Record<string, Record<CueLanguage, string>>> = {
  price: { zh: '价格', en: 'the price' }, size: { zh: '尺码', en: 'sizes' }, stock: { zh: '库存', en: 'stock' }, shipping: { zh: '发货和运费', en: 'shipping' },
  discount: { zh: '优惠', en: 'discounts' }, material: { zh: '材质', en: 'the material' }, returns: { zh: '退换货', en: 'returns' }, product_info: { zh: '商品详情', en: 'details' },
  authenticity: { zh: '是否正品', en: 'whether it is genuine' }, how_to_buy: { zh: '怎么购买', en: 'how to buy' }, recommend: { zh: '推荐', en: 'what to choose' },
};
const ASPECTS: Readonly<Record<Aspect, Record<CueLanguage, string>>> = {
  [Aspect.PRICE]: { zh: '价格', en: 'the price' }, [Aspect.SIZE]: { zh: '尺码', en: 'sizes' }, [Aspect.QUALITY]: { zh: '质量', en: 'the quality' },
  [Aspect.SHIPPING]: { zh: '物流', en: 'shipping' }, [Aspect.HOST]: { zh: '主播', en: 'the host' }, [Aspect.PRODUCT]: { zh: '商品', en: 'the product' },
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const signed = (mood: number): string => `${mood > 0 ? '+' : ''}${mood.toFixed(2)}`;

/** Puts a finding into words. `title` is its product's, null when it is about none. */
export function cueWords(finding: Finding, title: string | null, language: CueLanguage): CueWords {
  const isChinese = language === 'zh';
  const name = title ?? '';
  const say = (zh: string, en: string): string => (isChinese ? zh : en);
  const remarks = 'remarks' in finding ? finding.remarks : [];
  const told = (text: string, figures: readonly string[], count: number): CueWords => ({
    text, count, evidence: [...figures, ...remarks.slice(-QUOTED).map((remark) => remark.text)], messageIds: remarks.slice(-NAMED).map(({ messageId }) => messageId),
  });
  switch (finding.kind) {
    case CueKind.QUESTION_BURST: {
      const asked = INTENTS[finding.intent]?.[language] ?? finding.intent;
      const viewers = remarks.length;
      const about = title === null ? '' : say(`“${name}”的`, ` of ${name}`);
      return told(say(`${viewers} 位观众在问${about}${asked}`, `${viewers} viewers ask about ${asked}${about}`), [say(`${finding.seconds} 秒内 ${viewers} 位观众`, `${viewers} viewers within ${finding.seconds} seconds`)], viewers);
    }
    case CueKind.ASPECT_FALLING: {
      const aspect = ASPECTS[finding.aspect][language];
      return told(say(`观众对${aspect}的评价在变差`, `The mood about ${aspect} is falling`), [say(`情绪从 ${signed(finding.before)} 降到 ${signed(finding.now)}`, `mood ${signed(finding.before)} before, ${signed(finding.now)} now`)], remarks.length);
    }
    case CueKind.WANTED_NOT_SHOWN: {
      const viewers = remarks.length;
      return told(say(`${viewers} 位观众提到“${name}”，它不在画面里`, `${viewers} viewers name ${name}, which is not on screen`), [say(`${finding.seconds} 秒内 ${viewers} 位观众`, `${viewers} viewers within ${finding.seconds} seconds`)], viewers);
    }
    case CueKind.INTEREST_WITHOUT_PURCHASE: {
      const { interested, buyers, usual } = finding;
      return told(
        say(`很多人看“${name}”，但很少下单`, `Many look at ${name}, hardly anybody buys it`),
        [say(`${interested} 位感兴趣，${buyers} 位购买`, `${interested} viewers interested, ${buyers} bought`), say(`其他商品平均 ${percent(usual)} 购买`, `of the other products’ ${percent(usual)} buy`)],
        interested,
      );
    }
    case CueKind.LOW_STOCK: {
      const { stock, minutesLeft } = finding;
      const minutes = minutesLeft === null ? null : Math.max(1, Math.round(minutesLeft));
      const left = [say(`剩余 ${stock} 件`, `${stock} left`)];
      if (stock === 0) return told(say(`“${name}”已售罄`, `${name} is sold out`), left, stock);
      if (minutes !== null) return told(say(`“${name}”还剩 ${stock} 件，按现在的速度约 ${minutes} 分钟售罄`, `${stock} of ${name} left, gone in about ${minutes} min at this rate`), left, stock);
      return told(say(`“${name}”只剩 ${stock} 件`, `Only ${stock} of ${name} left`), left, stock);
    }
  }
}
