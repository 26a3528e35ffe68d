import { claimWords } from './claim-words';
import { normalised } from './fact-check';
import { meaningfulTerms } from './word-vectors';

const MOST_SENTENCES = 2;
const ASKED: readonly (readonly [RegExp, RegExp])[] = [
  [/运费|包邮|邮费|免邮|postage|shipping (?:cost|fee|free)|free (?:shipping|delivery)|how much/, /运费|包邮|元|free|yuan|cost|postage/],
  [/几天|多久|什么时候|多长时间|how (?:long|soon|fast|many days)|when|by /, /天|小时|工作日|days?|hours?|minutes|分钟/],
  [/哪里发|哪发|发什么快递|什么快递|courier|carrier|where .*(?:ship|from)|which company/, /仓库|快递|顺丰|warehouse|express/],
  [/寄到|发到|送到|能寄|海外|国外|国际|(?:ship|deliver|send|post) (?:it |this |them )?to [a-z]|overseas|international|abroad|countr/, /海外|国外|国家|港澳台|countr|overseas|international/],
  [/拆封|用过|穿过|洗过|吊牌|opened|used|worn|tags?/, /拆封|未使用|吊牌|opened|unused|tags/],
  [/运费|邮费|谁出|postage|who pays|shipping cost/, /运费|postage|pay/],
  [/发票|invoice/, /发票|invoice/],
  [/分期|花呗|instal/, /分期|花呗|instal/],
  [/货到付款|cash on delivery|\bcod\b/, /货到付款|cash on delivery/],
  [/退款|refund|money back/, /退款|refund/],
  [/查|验|防伪|check|verify|code/, /防伪|查验|code|check/],
  [/邮箱|email|邮件|write/, /邮件|write|@/],
];

/** The sentences of a policy that bear on a normalised question, at most two, in their order; the first ones where none does more than others. */
export function relevantSentences(policy: string, question: string): string {
  const sentences = policy.split(/(?<=[。！？]|[.!?](?= |$))\s*/).filter((sentence) => sentence !== '');
  if (sentences.length <= MOST_SENTENCES) return policy;
  const asked = new Set(meaningfulTerms(question));
  const words = new Set(claimWords(question).filter(({ kind }) => kind === 'place' || kind === 'promise').map(({ id }) => id));
  const scored = sentences.map((sentence, index) => {
    const text = normalised(sentence);
    const shared = meaningfulTerms(text).filter((term) => asked.has(term)).length;
    const same = claimWords(text).filter(({ id }) => words.has(id) && id !== 'returns').length;
    const fitting = ASKED.filter(([question_, answer]) => question_.test(question) && answer.test(text)).length;
    return { sentence, index, score: shared + 2 * same + 2 * fitting };
  });
  const best = [...scored].sort((a, b) => b.score - a.score || a.index - b.index).slice(0, MOST_SENTENCES);
  const [first] = best;
  const kept = best.filter(({ score }) => score > 0 && score * 2 >= (first?.score ?? 0));
  const chosen = (kept.length === 0 ? best : kept).sort((a, b) => a.index - b.index).map(({ sentence }) => sentence);
  return chosen.join(/[。！？；]$/.test(chosen[0] ?? '') ? '' : ' ');
}
