import { answered } from '../demo-knowledge';

/** Questions about the whole shop. */
export const shopFaqs = answered(null, [
  ['有优惠券吗？', '关注直播间可领满200减10元券，每人一张，本场直播有效。', 'Is there a coupon?', 'Follow the stream for a coupon of 10 yuan off orders from 200 yuan; one each, valid during this stream.'],
  ['口红和粉饼镜一起买有优惠吗？', '丝绒玫瑰口红和丁香粉饼镜一起拍，立减30元。', 'Is there a discount for the lipstick and the mirror together?', 'Buy the Rose Velvet Lipstick and the Lilac Compact Mirror together and 30 yuan come off.'],
  ['有会员价吗？', '目前没有会员价，直播间价格对所有人一样。', 'Is there a price for members?', 'There is no price for members; the prices of the stream are the same for everyone.'],
  ['是现货还是预售？', '直播间里的商品都是现货，没有预售。', 'Is it in stock or a pre-order?', 'Everything in the stream is in stock; nothing is a pre-order.'],
  ['几点下播？下一场什么时候？', '今晚播到22:00，下一场明晚20:00开始。', 'When does the stream end, and when is the next one?', 'Tonight we go on until 22:00; the next show starts tomorrow at 20:00.'],
  ['可以做礼物包装吗？', '可以，下单时备注“礼物”，免费包装并附手写贺卡。', 'Can you wrap it as a gift?', 'Yes: write “gift” in the order note, and we wrap it free of charge with a handwritten card.'],
  ['买贵了能补差价吗？', '签收后7天内降价可以补差价，凭订单号联系客服。', 'Do you refund the difference when the price drops?', 'Yes, within 7 days of delivery: tell our staff the order number.'],
  ['有实体店吗？', '没有实体店，只在直播间和线上商店销售。', 'Do you have a physical shop?', 'No, we sell only in the stream and in the online shop.'],
]);
