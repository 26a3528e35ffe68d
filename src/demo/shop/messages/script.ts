import { shippingComplaints } from './complaints';

/** What a certain viewer writes at a certain moment of every round. */
export interface ScriptedLine {
  /** Seconds since the round began. */
  readonly at: number;
  /** Place of the writer among the demo's viewers. */
  readonly viewer: number;
  readonly text: string;
}

/** Different viewers one after another, a line each. */
const oneAfterAnother = (from: number, every: number, firstViewer: number, texts: readonly string[]): readonly ScriptedLine[] =>
  texts.map((text, index) => ({ at: from + index * every, viewer: firstViewer + index, text }));

/**
 * What the chat says for certain, so that every part of the page has something to show within a round: questions that the
 * assistant answers, crowds that ask the same, and what moderation looks for.
 */
export const script: readonly ScriptedLine[] = [
  { at: 4, viewer: 3, text: '这双帆布鞋多少钱？' },
  { at: 12, viewer: 21, text: 'How much are the socks?' },
  { at: 17, viewer: 40, text: '同款半价，加微信 lucky-shoes88 领券，详情看 www.half-price-shoes.example' },
  { at: 22, viewer: 8, text: '包邮吗？几天能到？' },
  { at: 27, viewer: 26, text: 'How much is the rose lipstick?' },
  { at: 33, viewer: 51, text: '订单一直没动静，麻烦打我电话 13800138000' },
  ...oneAfterAnother(48.5, 1.3, 10, [
    '连衣裙160 50公斤穿什么码？', '裙子我165穿多大码', 'What size of the dress should I take at 170 cm?', '连衣裙有XL码吗', '这条裙子尺码偏大还是偏小？', '裙子155穿S码合适吗？', 'does the dress come in size M?',
  ]),
  { at: 62, viewer: 33, text: '草帽还有货吗？' },
  { at: 75, viewer: 17, text: 'Can the kettle be used on induction?' },
  { at: 86, viewer: 45, text: '马克杯多大容量？' },
  // Chance alone does not make every round's wave strong enough to raise an alert.
  ...oneAfterAnother(100, 1.6, 34, shippingComplaints.slice(0, 10).map(({ text }) => text)),
  { at: 138, viewer: 30, text: 'How long is the warranty of the lamp?' },
  { at: 160, viewer: 55, text: '不喜欢可以退货吗？' },
];
