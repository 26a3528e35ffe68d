const NAMES = '微信|薇信|威信|徽信|v信|(?<![a-z])(?:vx|wx|weixin|we ?chat|whats ?app|telegram|tg|skype|qq|q q|line ?id)|扣扣|抠抠|企鹅|电报|飞机';
/** An identifier that no word is: it has a digit or a line in it, or is a number. */
const IDENTIFIER = '(?:(?=[a-z-]{1,19}[\\d_])[a-z][a-z0-9_-]{4,19}|\\d{5,13})(?![\\d.])';
/** What may stand where a name is said to follow. */
const NAMED = '[a-z@][a-z0-9_-]{4,19}';

const PATTERNS: readonly RegExp[] = [
  // "微信号 abc123", "qq12345678", "telegram: @someone"
  new RegExp(`(?:${NAMES})\\s?(?:群号|群|账号|id)?\\s?[:=是为→+]?\\s?@?${IDENTIFIER}`, 'u'),
  new RegExp(`(?:${NAMES})\\s?(?:号|id|群号)?\\s?[:=]\\s?(?:${NAMED}|\\d{5})`, 'u'),
  new RegExp(`(?:${NAMES})号`, 'u'),
  // "加我微信", "加个vx"; what is paid with, eaten or official is something else
  /加\s?(?:一?下|个|我|你|她|他|老板|主播|客服|们|的|好友){0,3}\s?(?:微信|薇信|威信|徽信|v信|vx|wx|weixin|wechat|qq|扣扣|抠抠|企鹅号)(?!支付|付款|转账|小程序|公众号|币|糖|弹|的)/u,
  // "加V：abc123", "+薇 abc_1", "V: someone1"
  new RegExp(`(?:加|\\+|➕|联系)\\s?我?\\s?[vq微薇威徽]\\s?:?\\s?${IDENTIFIER}`, 'u'),
  new RegExp(`(?<![a-z0-9])[vq薇威徽]\\s?:\\s?(?:[a-z]{1,19}[\\d_][a-z0-9_-]{0,19}|\\d{5,13})`, 'u'),
  /加\s?(?:我\s?v|v\s?(?:我|聊|私|信|拿|咨询|了解))/u,
  // "ins @someone", "add me on whatsapp"
  /(?<![a-z])(?:telegram|tg|whatsapp|instagram|insta|ins|ig|snapchat|snap|twitter)\s?:?\s?@[a-z0-9_]{4}/u,
  /(?<![a-z])(?:add|text|message|msg|dm|contact|find|reach|hit|ping|chat with)\s(?:me|us)\s(?:up\s)?(?:on|at|via|in|through)\s(?:my\s)?(?:we ?chat|whats ?app|telegram|tg|line|snapchat|snap|kik|signal|skype|instagram|insta|ig|viber|discord|qq)(?![a-z])/u,
];

/** Whether a plain text carries an address of a messenger, or asks to go there. Linear: every repetition in it is bounded. */
export function hasMessengerAddress(plain: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(plain));
}
