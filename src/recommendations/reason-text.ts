import { BehaviourType } from '../../entities/behaviour-type';
import { Language } from '../../entities/language';
import type { ReasonKind } from './recommendation';

/** A product of the viewer's own that a reason names. */
export interface NamedAct {
  readonly title: string;
  readonly act: BehaviourType;
}

/** Products of the viewer's own that a sentence names. */
const NAMED = 2;

type Verb = 'bought' | 'carted' | 'liked' | 'shared' | 'watched' | 'viewed';

const VERBS: Readonly<Record<BehaviourType, Verb>> = {
  [BehaviourType.PURCHASE]: 'bought', [BehaviourType.ADD_TO_CART]: 'carted', [BehaviourType.LIKE]: 'liked', [BehaviourType.SHARE]: 'shared',
  [BehaviourType.WATCH]: 'watched', [BehaviourType.CLICK]: 'viewed', [BehaviourType.VIEW]: 'viewed', [BehaviourType.REMOVE_FROM_CART]: 'viewed',
};

interface Words {
  readonly quoted: (title: string) => string;
  readonly and: string;
  readonly verbs: Readonly<Record<Verb, (names: string) => string>>;
  readonly because: (clauses: readonly string[]) => string;
  readonly others: Readonly<Record<Exclude<ReasonKind, 'SIMILAR_TO_VIEWED'>, string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  [Language.EN]: {
    quoted: (title) => `“${title}”`,
    and: ' and ',
    verbs: {
      bought: (names) => `bought ${names}`, carted: (names) => `put ${names} into the cart`, liked: (names) => `liked ${names}`,
      shared: (names) => `shared ${names}`, watched: (names) => `watched ${names} being shown`, viewed: (names) => `looked at ${names}`,
    },
    because: (clauses) => `Because you ${clauses.join(' and ')}.`,
    others: {
      MATCHES_TASTE: 'It goes with what you turned to lately.',
      ON_SCREEN_NOW: 'It is on screen right now.',
      PRESENTED_NOW: 'The host is presenting it right now.',
      DEAL_RUNNING: 'Its deal price in this stream holds right now.',
      FROM_CONVERSATION: 'Viewers are asking about it in the chat.',
      ON_THE_SHELF: 'It is on offer in this stream.',
      ALMOST_GONE: 'Only a few are left.',
      POPULAR_IN_STREAM: 'Viewers of this stream turn to it right now.',
      POPULAR: 'Many viewers turn to it these days.',
      EXPLORATION: 'Something different, to find out whether you like it.',
    },
  },
  [Language.ZH]: {
    quoted: (title) => `“${title}”`,
    and: '和',
    verbs: {
      bought: (names) => `买过${names}`, carted: (names) => `把${names}加入了购物车`, liked: (names) => `点赞了${names}`,
      shared: (names) => `分享了${names}`, watched: (names) => `看过${names}的讲解`, viewed: (names) => `看过${names}`,
    },
    because: (clauses) => `因为您${clauses.join('，')}。`,
    others: {
      MATCHES_TASTE: '与您最近感兴趣的商品相配。',
      ON_SCREEN_NOW: '画面中正在展示。',
      PRESENTED_NOW: '主播正在讲解。',
      DEAL_RUNNING: '本场直播的优惠价正在进行中。',
      FROM_CONVERSATION: '弹幕里大家正在问它。',
      ON_THE_SHELF: '本场直播在售。',
      ALMOST_GONE: '所剩不多。',
      POPULAR_IN_STREAM: '本场直播的观众正在关注它。',
      POPULAR: '近来很多人关注它。',
      EXPLORATION: '换个不一样的，看看您是否喜欢。',
    },
  },
};

/** What a reason says in words: what was done with the viewer's own products, or what the moment is. */
export function reasonText(kind: ReasonKind, own: readonly NamedAct[], language: Language): string {
  const { quoted, and, verbs, because, others } = WORDS[language];
  if (kind !== 'SIMILAR_TO_VIEWED') return others[kind];
  const named = new Map<Verb, string[]>();
  for (const { title, act } of own.slice(0, NAMED)) named.set(VERBS[act], [...(named.get(VERBS[act]) ?? []), quoted(title)]);
  // Products that are gone cannot be named any more.
  return named.size === 0 ? others.MATCHES_TASTE : because([...named].map(([verb, names]) => verbs[verb](names.join(and))));
}
