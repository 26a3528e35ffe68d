import type { DemoPolicy } from './demo-knowledge';

/** What the demo shop promises, one text a topic. */
export const demoPolicies: readonly DemoPolicy[] = [
  {
    topic: 'SHIPPING',
    text: {
      zh: '付款后48小时内从杭州仓库用顺丰发货，一般2–4天送达。满99元包邮，不满99元运费8元。新疆、西藏、内蒙古加收15元，5–8天送达。港澳台、新加坡、马来西亚运费60元，7–12天送达；其他国家暂不发货。',
      en: 'Orders leave our Hangzhou warehouse by SF Express within 48 hours of payment and arrive in 2–4 days. Shipping is free from 99 yuan, otherwise 8 yuan. Xinjiang, Tibet and Inner Mongolia cost 15 yuan more and take 5–8 days. Hong Kong, Macau, Taiwan, Singapore and Malaysia cost 60 yuan and take 7–12 days; we do not ship to other countries yet.',
    },
  },
  {
    topic: 'RETURNS',
    text: {
      zh: '签收后7天内无理由退换，商品须未使用、吊牌完好。不喜欢退货，寄回运费由买家承担；质量问题或发错货，运费由我们承担。仓库收到后3个工作日内原路退款。拆封的美妆商品和绿植只有质量问题才可退。',
      en: 'Return or exchange within 7 days of delivery for any reason, unused and with its tags. You pay the return postage for a change of mind; we pay it for a fault or a wrong item. The refund goes back the way you paid within 3 working days of the goods reaching us. Opened beauty products and plants can be returned only for a fault.',
    },
  },
  {
    topic: 'PAYMENT',
    text: {
      zh: '支持支付宝、微信支付、银联卡，也支持Visa和Mastercard。订单满300元可用花呗3期或6期免息分期。可开电子发票，下单时填写抬头即可。不支持货到付款。',
      en: 'We take Alipay, WeChat Pay and UnionPay, and also Visa and Mastercard. Orders from 300 yuan can be paid with Huabei in 3 or 6 interest-free instalments. Electronic invoices are issued when you enter a title at checkout. We do not offer cash on delivery.',
    },
  },
  {
    topic: 'WARRANTY',
    text: {
      zh: '数码商品按商品页标注的时间保修，凭订单号即可；其他商品有90天质量保证。人为摔坏、超出防水等级的进水不在保修范围。保修期内寄修，来回运费由我们承担。',
      en: 'Electronics are covered for the time that their page gives; the order number is all you need. Everything else is covered against faults for 90 days. Drops, and water beyond the stated rating, are not covered. We pay the postage both ways for a repair under warranty.',
    },
  },
  {
    topic: 'AUTHENTICITY',
    text: {
      zh: '所有商品由品牌直接供货，保证正品，假一赔三。每件商品附防伪码，可在品牌官网查验。',
      en: 'Everything comes straight from the brands and is guaranteed genuine; we pay back three times the price of a fake. Each item has a code that you can check on the site of its brand.',
    },
  },
  {
    topic: 'ORDERS',
    text: {
      zh: '订单和物流可在“我的订单”里查看。发货前可以自己修改地址或取消订单，发货后请联系人工客服。同一天、同一地址的订单会合并发货。',
      en: 'Orders and their tracking are under “My orders”. Until dispatch you can change the address or cancel the order yourself; after that please ask our staff. Orders of one day to one address are sent together.',
    },
  },
  {
    topic: 'CONTACT',
    text: {
      zh: '人工客服每天9:00–23:00在线（北京时间），一般5分钟内回复；也可以发邮件到 service@vitrine.example。',
      en: 'Our staff are online every day from 9:00 to 23:00 Beijing time and mostly reply within 5 minutes; or write to service@vitrine.example.',
    },
  },
];
