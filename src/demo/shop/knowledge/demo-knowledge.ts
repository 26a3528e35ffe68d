import type { Bilingual, PolicyTopic } from '../../../assistant/knowledge';

/** What the demo shop promises about one topic, in both languages. */
export interface DemoPolicy {
  readonly topic: PolicyTopic;
  readonly text: Required<Bilingual>;
}

/** A question that the demo shop has answered; null for the whole shop. */
export interface DemoFaq {
  readonly sku: string | null;
  readonly question: Required<Bilingual>;
  readonly answer: Required<Bilingual>;
}

/** A price of the show, with its times in minutes since the stream began. */
export interface DemoDeal {
  readonly sku: string;
  readonly price: { readonly amount: string; readonly currency: 'CNY' };
  readonly fromMinute: number;
  /** Null for the end of the stream. */
  readonly untilMinute: number | null;
  readonly note: Required<Bilingual> | null;
}

/** Answered questions about one product, or about the whole shop; each is a question and its answer in Chinese, then in English. */
export const answered = (sku: string | null, entries: readonly (readonly [zhQuestion: string, zhAnswer: string, enQuestion: string, enAnswer: string])[]): readonly DemoFaq[] =>
  entries.map(([zhQuestion, zhAnswer, enQuestion, enAnswer]) => ({
    sku, question: { zh: zhQuestion, en: enQuestion }, answer: { zh: zhAnswer, en: enAnswer },
  }));
