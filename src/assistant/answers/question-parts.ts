import { attributeGroups } from './attribute-groups';
import { topicsIn } from './topics';

/** Characters of a question that are read. */
export const MAX_QUESTION = 500;
/** Askings that are answered; what is asked beyond them is handed over. */
export const MAX_PARTS = 4;

const CONTROL = /[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{d800}-\u{dfff}]+/gu;
const SENTENCE = /[^?？!！。;；\n]+[?？!！。;；\n]*|[?？!！]+/g;
const JOINT = /[,，、]|(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])| and (?:also |then )?| also |还有(?!货|吗|没|多少|几|别|其|没有)|另外(?!一)|以及|顺便/;
const QUESTION_LIKE = /^ ?(?:is|are|does|do|can|could|will|would|what|how|where|which|when|who|should|did|has|have)\b|[吗呢么]|什么|怎么|多少|几|哪|能不能|有没有|会不会|可不可以/;
const INJECTION = /ignore (?:all |any |every |the |your |my |previous|above|prior|these|those)|disregard|system ?(?:prompt|message|override)?\s*[:：]|\[system\]|<\/?(?:system|assistant|user|s)>|you are (?:now|no longer)|new instructions?|act as|pretend|developer mode|jailbreak|prompt|repeat after me|忽略(?:之前|以上|所有|前面|上面|掉|你|系统)|无视|系统(?:提示|指令|消息|命令|设定)?[:：]|你现在是|从现在(?:起|开始)|假装|假设你|扮演|提示词|跟我(?:念|读)|指令[:：]|(?:say|tell|announce|write|reply|respond|answer|confirm|state)\b.{0,60}(?:\bfree\b|[¥$€]\s?\d|\d+ ?(?:yuan|rmb|%)|sold out|discount|half price)|(?:回复|告诉(?:大家|他们|观众)|宣布|输出|只说|请说|你就说|就说).{0,20}(?:免费|\d+元|不要钱|一折|打.折|半价|售罄|一分钱|一块钱)|(?:price|价格) ?(?:=|:=|＝)/;

/** A question in its askings. */
export interface QuestionParts {
  /** Normalised, each with what belongs to it; at most `MAX_PARTS`. */
  readonly parts: readonly string[];
  /** Something in it tries to tell the assistant what to say. */
  readonly isInjected: boolean;
}

/** What is left of a raw question: no control or direction characters, one space between words, at most `MAX_QUESTION` characters. */
export function cleaned(question: string): string {
  return question.slice(0, 2 * MAX_QUESTION).normalize('NFKC').replace(CONTROL, ' ').replace(/\s+/g, ' ').trim().slice(0, MAX_QUESTION);
}

/** Takes a cleaned, normalised question apart: by sentences, and where both sides of a comma or an "and" ask for something of their own. */
export function partsOf(question: string): QuestionParts {
  const sentences = question.replace(/\.(?= |$)/g, '。').match(SENTENCE) ?? [];
  const honest = sentences.filter((sentence) => !INJECTION.test(sentence));
  const parts: string[] = [];
  let waiting = '';
  for (const { text: sentence, isSplitOff } of honest.flatMap((whole) => joined(whole).map((text, at) => ({ text, isSplitOff: at > 0 })))) {
    if (!/[a-z\d\u3400-\u9fff¥$]/.test(sentence)) continue;
    const whole = waiting === '' ? sentence : `${waiting} ${sentence}`;
    // A statement without an asking ("I have wide feet.") belongs to what follows it; "... and is it safe" asks without a mark.
    if (!asks(sentence) && !(QUESTION_LIKE.test(sentence) && (isSplitOff || /[?？吗]/.test(sentence))) && !(/[?？]/.test(sentence) && sentence.length > 12)) waiting = whole;
    else {
      parts.push(whole.trim());
      waiting = '';
    }
  }
  if (waiting !== '') {
    const last = parts.at(-1);
    if (last === undefined) parts.push(waiting.trim());
    else parts[parts.length - 1] = `${last} ${waiting.trim()}`;
  }
  return { parts: parts.slice(0, MAX_PARTS), isInjected: honest.length < sentences.length };
}

/** Whether words of a text ask for a fact. */
export function asks(text: string): boolean {
  return topicsIn(text).length > 0 || attributeGroups.some(({ asked }) => asked.test(text));
}

function joined(sentence: string): string[] {
  const pieces = sentence.split(JOINT);
  if (pieces.length === 1) return [sentence];
  const parts: string[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (last === undefined || (isAsking(last) && isAsking(piece) && (asks(last) || asks(piece)) && !sameAsking(last, piece))) parts.push(piece);
    else parts[parts.length - 1] = `${last}, ${piece}`;
  }
  return parts.length === 1 ? [sentence] : parts;
}

function isAsking(piece: string): boolean {
  return asks(piece) || QUESTION_LIKE.test(piece);
}

function sameAsking(a: string, b: string): boolean {
  const [topicOfA] = topicsIn(a);
  const [topicOfB] = topicsIn(b);
  return topicOfA !== undefined && topicOfA === topicOfB && (topicOfA === 'recommend' || topicOfA === 'compare' || topicOfA === 'complaint' || topicOfA === 'order_status');
}
