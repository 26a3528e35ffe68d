import type { Stream } from '../../entities/stream.entity';
import { PolicyTopic } from '../../entities/policy-topic';
import type { Bilingual } from '../assistant/knowledge';
import type { Services } from '../services';
import { demoOperator } from './seed-shop';
import { demoDeals } from './shop/knowledge/deals';
import { demoFaqs } from './shop/knowledge/faqs';
import { demoPolicies } from './shop/knowledge/policies';

/** Answered questions that are sent at once. */
const BATCH = 100;

/** Tells the assistant what the demo shop promises and has answered, and lets it answer the show's chat; `ids` are the products' by SKU. */
export async function seedKnowledge({ policies, faqs, deals, streams }: Services, stream: Stream, ids: ReadonlyMap<string, string>): Promise<void> {
  await policies.set(demoOperator, demoPolicies.map(({ topic, text }) => ({ topic: PolicyTopic[topic], textZh: text.zh, textEn: text.en })));
  const answered = demoFaqs.map(({ sku, question, answer }) => ({ productId: sku === null ? null : ids.get(sku), ...inBoth('question', question), ...inBoth('answer', answer) }));
  for (let from = 0; from < answered.length; from += BATCH) await faqs.set(demoOperator, answered.slice(from, from + BATCH));
  const start = Date.now();
  const after = (minutes: number | null): Date | null => (minutes === null ? null : new Date(start + minutes * 60_000));
  await deals.set(demoOperator, stream.id, demoDeals.flatMap(({ sku, price, fromMinute, untilMinute, note }) => {
    const productId = ids.get(sku);
    return productId === undefined ? [] : [{ productId, price, from: after(fromMinute), until: after(untilMinute), ...inBoth('note', note ?? {}) }];
  }));
  await streams.setAnswersChat(demoOperator, stream.id, true);
}

const inBoth = <Name extends string>(name: Name, { zh, en }: Bilingual): { [Key in `${Name}Zh` | `${Name}En`]: string | undefined } =>
  ({ [`${name}Zh`]: zh, [`${name}En`]: en }) as { [Key in `${Name}Zh` | `${Name}En`]: string | undefined };
