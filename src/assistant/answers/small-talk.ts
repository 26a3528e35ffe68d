import { phrasesIn } from './phrase-book';
import { answered } from './piece';
import type { Piece } from './piece';
import type { ReadIntent } from './readers';
import type { Spoken } from './spoken-language';

const GREETING = /^(?:主播|大家|宝宝|家人们)?(?:你好|您好|哈喽|嗨|早上好|晚上好|下午好|hello|hi|hey|good (?:morning|evening|afternoon))/;
const THANKS = /谢谢|感谢|多谢|\bthanks?\b|\bthx\b|thank you/;
const GOODBYE = /拜拜|再见|先走了|晚安|\bbye\b|see you|good night/;
const LIKELY = 0.5;

/** A friendly line, without any claim, for what asks nothing; undefined for everything else. */
export function smallTalk(text: string, { intent, confidence }: ReadIntent, language: Spoken): Piece | undefined {
  const phrases = phrasesIn(language);
  if (intent === 'praise' && confidence >= LIKELY && !/[?？吗]/.test(text)) return answered(phrases.praise, 'praise');
  if (THANKS.test(text)) return answered(phrases.thanks, 'smalltalk');
  if (GOODBYE.test(text)) return answered(phrases.goodbye, 'smalltalk');
  if (GREETING.test(text) || (intent === 'smalltalk' && confidence >= LIKELY && !/[?？吗]|什么|几|多少|\b(?:what|when|how|where|which|who)\b/.test(text))) return answered(phrases.greeting, 'smalltalk');
  return undefined;
}
