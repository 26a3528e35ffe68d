/** What questions are made of; a mistyped word is read as one of these when it is one slip away. */
const WORDS = ('price much many cost costs size sizes colour color colours colors material materials ship shipping deliver delivery return returns refund exchange stock available warranty guarantee '
  + 'discount coupon battery waterproof weight weigh height volume capacity origin where when what which does have made wash washing dishwasher genuine authentic invoice payment order brand '
  + 'recommend cheaper cheapest under long last leather cotton headphones lipstick perfume camera speaker kettle sneakers casserole handbag watch dress socks cream lamp candle mirror bottle racket '
  + 'this that with your sold left still there please postage express free support induction sensitive').split(' ');
const KNOWN = new Set([...WORDS, ...('prize stick shop show ships shirt shoes short shot sock sizer lost cast most mush such costa host post cots cold sole gold told shape ask hat hot that than then them '
  + 'mate maternal dear near wear year hear fear bear late made male make take bake lake case care core code come some home dome long song lamp camp damp watch match patch catch batch cream dream '
  + 'bottle battle little kettle settle their these those there here hare hire wire fire tire sire lift gift sift live life like line lime time dime mime rime fine wine mine pine nine vine '
  + 'have has had can cans are is how who why was were will would could should a an the and or not but for from into onto over about after again also any ask back been being both buy came can did '
  + 'down each even ever every find first get give good got great guess help her him his i if in it its just keep know last let look lot love made mean more must my need never new next nice no now of '
  + 'off ok on once one only other our out own really right said same say see she so soon sure tell thanks think too try two up us use very want way we well went what when with yes yet you your '
  + 'sheet sheer shell shelf wheel steel feel seel reel peel heel dish wish fish rash wash cash dash bath path math white write while whole whale where were wore word work world would worn '
  + 'breed bread brand bland grand stand order older odder border rated rate paint point paid pair hair fair chair wool wood food mood pool tool cool fool pure sure cure fur fear fan pan man men '
  + 'cake cats cat dog dogs oven even open over item items list lots best rest test text next sent send rent cent went want wait water later laser layer').split(' ')]);
const BY_LENGTH = new Map<number, string[]>();
for (const word of WORDS) BY_LENGTH.set(word.length, [...(BY_LENGTH.get(word.length) ?? []), word]);

/** Characters that Chinese keyboards put in the place of others that sound the same. */
const HAN: readonly (readonly [RegExp, string])[] = [
  [/多少[前銭线签]/g, '多少钱'], [/多[小晓]钱/g, '多少钱'], [/夺少钱/g, '多少钱'], [/[价介]各|价隔|假格|架格/g, '价格'], [/包油|包由|包有(?=吗)/g, '包邮'], [/有获|有或吗/g, '有货'], [/尺马|尺吗(?=[数有])|迟码/g, '尺码'],
  [/材制|才质|材志|裁质/g, '材质'], [/什么时侯/g, '什么时候'], [/快弟|快第/g, '快递'], [/发或|发获/g, '发货'], [/退或|退获/g, '退货'], [/颜涩|言色|彦色/g, '颜色'], [/优汇|优会/g, '优惠'], [/正平|证品/g, '正品'], [/保休|宝修/g, '保修'],
  [/duo ?shao ?qian/g, '多少钱'], [/bao ?you\b/g, '包邮'], [/you ?huo\b/g, '有货'], [/续行|续杭/g, '续航'], [/库村/g, '库存'], [/肿么/g, '怎么'], [/神马/g, '什么'], [/木有/g, '没有'], [/酱紫/g, '这样'], [/口宏|囗红/g, '口红'], [/而机|尔机/g, '耳机'], [/手彪/g, '手表'], [/香谁/g, '香水'], [/运废|运非/g, '运费'],
];

const TRADITIONAL_SIGNS =
  '這個錢貨嗎價幾運費顏碼發質優惠換還麼們買賣貴寬裡裏請問條雙隻顆點樣開關產對會電話訂單與從過時長間門題無賠償維護證實驗內結應該務聯係購車連線響應寶媽爸說講給紅藍綠黃銀鐵鋼鞋襪錶鏡燈壺鍋頭觸後當樂讓選擇數據庫號種類別邊遠進來嗎錯誤損壞';
const SIMPLIFIED_SIGNS =
  '这个钱货吗价几运费颜码发质优惠换还么们买卖贵宽里里请问条双只颗点样开关产对会电话订单与从过时长间门题无赔偿维护证实验内结应该务联系购车连线响应宝妈爸说讲给红蓝绿黄银铁钢鞋袜表镜灯壶锅头触后当乐让选择数据库号种类别边远进来吗错误损坏';

/** Traditional characters of everyday questions, and what they are in the simplified script that the words are written in. */
const TRADITIONAL = new Map(Array.from(TRADITIONAL_SIGNS, (character, at) => [character, SIMPLIFIED_SIGNS.charAt(at)]));

/** A normalised text with the slips mended that would hide what it asks: two letters swapped, one wrong, missing or doubled; characters of the same sound. Words that `isKnown` are left alone. */
export function mended(text: string, isKnown: (word: string) => boolean): string {
  const latin = text.replace(/[a-z]{3,12}/g, (word) => (KNOWN.has(word) || isKnown(word) ? word : nearest(word) ?? word));
  const simplified = latin.replace(/[\u3400-\u9fff]/g, (character) => TRADITIONAL.get(character) ?? character);
  return HAN.reduce((sum, [slip, meant]) => sum.replace(slip, meant), simplified);
}

function nearest(word: string): string | undefined {
  if (word === 'teh' || word === 'hte') return 'the';
  if (word === 'hwo' || word === 'hw') return 'how';
  if (word === 'waht' || word === 'wat') return 'what';
  if (word.length < 4) return undefined;
  for (const length of [word.length, word.length + 1, word.length - 1]) {
    for (const known of BY_LENGTH.get(length) ?? []) if (known.length >= 4 && isOneSlip(word, known)) return known;
  }
  return undefined;
}

/** One swap of neighbours at any length; one wrong, missing or extra letter in words of five and more that begin alike. */
function isOneSlip(word: string, known: string): boolean {
  let at = 0;
  while (at < word.length && word[at] === known[at]) at++;
  if (word.length === known.length) {
    if (word[at] === known[at + 1] && word[at + 1] === known[at] && word.slice(at + 2) === known.slice(at + 2)) return true;
    return at > 0 && word.length >= 5 && word.slice(at + 1) === known.slice(at + 1);
  }
  if (at === 0) return false;
  return word.length < known.length ? word.length >= 4 && word.slice(at) === known.slice(at + 1) : known.length >= 4 && word.slice(at + 1) === known.slice(at);
}
