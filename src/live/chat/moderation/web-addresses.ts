/** Endings that are no words of a sentence: an address even when nothing follows. */
const ENDINGS = 'com|cn|net|org|cc|xyz|io|co|tv|hk|tw|jp|kr|ru|uk|eu|biz|ltd|icu|wang';
/** Endings that a sentence without a blank after its full stop may make too. */
const WORDS = 'shop|top|vip|store|online|site|club|link|app';
/** Endings that count with a path behind them only. */
const SHORTENERS = 'me|ly|gg|be|gl|to|us|ai|sh|dev|page|info|live|pro|fun|im|is|it|la|so';

const SCHEME = /(?<![a-z])(?:https?|hxxps?|ftp|rtmps?|weixin)\s?:\s?\/\s?\//u;
const WWW = /(?<![a-z0-9])www\s{0,2}[.。丶·]\s{0,2}[\p{L}\p{N}]|(?<![a-z0-9])www\s?点\s?[a-z0-9]/u;
const PATH = new RegExp(`[a-z0-9]\\.(?:${ENDINGS}|${WORDS}|${SHORTENERS})\\s?/\\s?[a-z0-9]`, 'u');
const MAIL = /[a-z0-9_%+-]@[a-z0-9-]{2,63}\.[a-z]{2,10}/u;
const NUMBERED = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{2,5}|\/)/u;
/** What a shopping app is opened with: letters and digits between two signs of a currency. */
const COMMAND = /[¥$€£₤]\s?(?=\d{0,14}[a-z])[a-z0-9]{8,14}\s?[¥$€£₤]/u;

const TIGHT = new RegExp(`[.](${ENDINGS})(?![a-z0-9])`, 'gu');
const WORD = new RegExp(`[.](?:${WORDS})(?![a-z0-9])(?!\\s{0,3}[a-z])`, 'gu');
const ODD = /(\s?)(\.|。|点|丶|·|,|[[(【<{]\s?(?:\.|。|点|dot)\s?[\])】>}]|(?<![a-z])dot(?![a-z]))(\s?)(c\s?o\s?m|c\s?n|n\s?e\s?t|o\s?r\s?g)(?![a-z0-9])/gu;
/** Characters before an ending that are looked at. */
const LABEL = 40;

/** Whether a plain text carries an address of the web or of mail, disguised ones too ("t a o b a o . com", "www点xx点com"). Linear. */
export function hasWebAddress(plain: string): boolean {
  if ([SCHEME, WWW, PATH, MAIL, NUMBERED, COMMAND].some((pattern) => pattern.test(plain))) return true;
  for (const { index, 1: ending = '' } of plain.matchAll(TIGHT)) if (isHost(hostBefore(plain, index), ending) || isHanBefore(plain, index)) return true;
  for (const { index } of plain.matchAll(WORD)) if (/[a-z][a-z0-9-]{3}$|[a-z0-9-]{3}[a-z]$/u.test(hostBefore(plain, index))) return true;
  for (const { index, 1: before = '', 2: dot = '', 3: after = '', 4: ending = '' } of plain.matchAll(ODD)) {
    if (isDisguised(plain, index, { before, dot, after, ending: ending.replace(/\s/gu, '') })) return true;
  }
  return false;
}

/** What stands for a dot, the blanks around it, and the ending. */
interface Disguise {
  before: string;
  dot: string;
  after: string;
  ending: string;
}

function isDisguised(plain: string, index: number, { before, dot, after, ending }: Disguise): boolean {
  const isApart = before !== '' || after !== '';
  // "I like it. Net weight?" is a sentence, "taobao . net" is not.
  if (dot === '.' && before === '' && after !== '' && ending !== 'com') return false;
  if (dot === ',' && (isApart || ending !== 'com')) return false;
  if (dot === 'dot' && (!isApart || ending === 'net')) return false;
  if (ending === 'com' && !isApart && '点丶·'.includes(dot) && isHanBefore(plain, index)) return true;
  return isHost(hostBefore(plain, index), ending);
}

/** The letters, digits and hyphens before a place, blanks between them left out. */
function hostBefore(plain: string, index: number): string {
  return /[a-z0-9-]*$/u.exec(plain.slice(Math.max(0, index - LABEL), index).replace(/\s/gu, ''))?.[0] ?? '';
}

/** Whether it may be a host's name: two characters with a letter, or a number such as 163.com and 1688.com. */
const isHost = (host: string, ending: string): boolean =>
  host.length >= 2 && (/[a-z]/u.test(host) || (host.length >= 3 && /^(?:com|cn|net)$/u.test(ending)));

const isHanBefore = (plain: string, index: number): boolean => /\p{Script=Han}$/u.test(plain.slice(Math.max(0, index - 2), index)) && /^.(?:com|cn)/u.test(plain.slice(index));
