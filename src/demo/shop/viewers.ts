import { demoProducts } from './products';

/** A viewer of the demo, and what he or she cares for. */
export interface DemoViewer {
  readonly externalId: string;
  readonly handle: string;
  /** Liking by category, 0 to 1. */
  readonly tastes: Readonly<Record<string, number>>;
}

const HANDLES = [
  '小鹿乱撞', '爱吃桃子的喵', '北城以北', 'momo酱', '阿柒在路上', '糯米团子', '晚风吹过', '西瓜味的夏天', '一只小刺猬', '云朵面包',
  'LilyChen', 'kopi_with_ice', 'Marcus T.', 'rainy.sunday', 'the_real_Anya', 'sofia.w', 'JayBuysThings', 'Noor', 'teatime_tom', 'pixelpanda',
  '半糖奶茶', '今天也要早睡', '柠檬不酸', '山里的星星', '陈大厨', '跑步的蜗牛', '月亮邮局', '豆浆油条', '橘子海', '阿May',
  '南瓜车车', '小王不熬夜', '花花的妈妈', '咖啡续命中', '风吹麦浪', '鱼丸粗面', '青青子衿', '老张爱拍照', '奶油草莓', '洛洛生活记',
  'HannaK', 'just_ben', 'mei_mei88', 'Oscar Li', 'yogi.jules', 'bao_bun', 'Priya', 'coffee_before_noon', 'ElenaR', 'wanderwang',
  '冬瓜爱西瓜', '不吃香菜', '木子弓长', '星期八', '健身房钉子户', '养多肉的人', '听雨的猫', '小熊饼干', '慢慢来', '阿拉丁的神灯',
] as const;

const CATEGORIES = [...new Set(demoProducts.map(({ category }) => category))];

/** What the viewer at a place of a list cares for: it loves one category, likes a second and glances at the others. */
export function tastesOf(index: number): DemoViewer['tastes'] {
  const first = index % CATEGORIES.length;
  const second = (first + 1 + (Math.floor(index / CATEGORIES.length) % (CATEGORIES.length - 1))) % CATEGORIES.length;
  return Object.fromEntries(CATEGORIES.map((category, at) => [category, at === first ? 1 : at === second ? 0.5 : 0.08]));
}

/** Sixty viewers of all tastes. */
export const demoViewers: readonly DemoViewer[] = HANDLES.map((handle, index) => ({
  externalId: `demo-viewer-${String(index + 1).padStart(3, '0')}`,
  handle,
  tastes: tastesOf(index),
}));
