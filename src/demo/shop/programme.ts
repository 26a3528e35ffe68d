/** A part of the show: what is shown, how, and what the host says (seconds after the part begins). */
export interface Segment {
  readonly skus: readonly string[];
  readonly seconds: number;
  /** Held up by the host; otherwise standing on the table. */
  readonly held?: true;
  readonly says: readonly (readonly [after: number, text: string])[];
}

/** Seconds without a product after each part. */
const PAUSE_SECONDS = 1.4;

/** The running order of one round of the show. */
const programme: readonly Segment[] = [
  {
    skus: ['VT-SNEAKER'], seconds: 11, held: true,
    says: [
      [0.5, '欢迎来到直播间！先看这双红色帆布鞋，今天只要一百二十九。'],
      [6, 'Look at the sole: soft rubber, you can walk in these sneakers all day.'],
    ],
  },
  {
    skus: ['VT-SOCKS'], seconds: 9, held: true,
    says: [
      [0.5, '买鞋的宝宝一定要配这款条纹纯棉袜，加厚毛圈底，不闷脚。'],
      [5, 'Two pairs of striped cotton socks for twenty-nine ninety. They go so well with the sneakers!'],
    ],
  },
  {
    skus: ['VT-LIPSTICK', 'VT-MIRROR'], seconds: 12,
    says: [
      [0.5, '接下来是大家催了好久的丝绒玫瑰口红，一抹就显色，真的太美了。'],
      [5, 'The rose lipstick is matte but never dry, and this little lilac mirror fits in any bag.'],
      [9, '口红加粉饼镜一起拍，立减三十！'],
    ],
  },
  {
    skus: ['VT-HANDBAG'], seconds: 11, held: true,
    says: [
      [0.5, '这只祖母绿手提包是头层牛皮，五金扣很有分量。'],
      [6, 'Full-grain leather, golden lock. We have only twenty-four of this handbag left.'],
    ],
  },
  {
    skus: ['VT-DRESS'], seconds: 10, held: true,
    says: [
      [0.5, '夏天一定要有一条雏菊连衣裙，收腰设计特别显瘦。'],
      [5.5, 'It is a linen and cotton dress, so it breathes even on the hottest day.'],
    ],
  },
  {
    skus: ['VT-HAT', 'VT-CAMERA'], seconds: 11,
    says: [
      [0.5, '去海边的话，草帽和拍立得可以一起带走。'],
      [5.5, 'The straw hat folds flat, and the instant camera comes with ten sheets of film.'],
    ],
  },
  {
    skus: ['VT-KETTLE'], seconds: 9,
    says: [
      [0.5, '喜欢手冲咖啡的朋友看这里，鹅颈壶出水非常稳。'],
      [5, 'A walnut handle on the kettle, so you never burn your fingers.'],
    ],
  },
  {
    skus: ['VT-MOKA', 'VT-MUG'], seconds: 12,
    says: [
      [0.5, '不会手冲也没关系，摩卡壶五分钟就好，配这只蓝釉马克杯。'],
      [6, 'Every blue mug is thrown by hand in Jingdezhen, so no two are the same.'],
    ],
  },
  {
    skus: ['VT-HEADPHONES'], seconds: 11, held: true,
    says: [
      [0.5, '降噪耳机来了，戴上之后地铁声音一下子就没了。'],
      [6, 'Forty hours of battery in these headphones: charge once, listen all week.'],
    ],
  },
  {
    skus: ['VT-WATCH'], seconds: 10, held: true,
    says: [
      [0.5, '看到大家在问发货的事了，非常抱歉，我马上让仓库核实。'],
      [5, 'While we check the orders: this mint watch follows your heart rate all day.'],
    ],
  },
  {
    skus: ['VT-LAMP'], seconds: 9,
    says: [
      [0.5, '仓库回复了：所有订单今晚发出，改用顺丰，每人再补一张十元券！'],
      [5, 'The mushroom lamp has three steps of warm light, lovely beside the bed.'],
    ],
  },
  {
    skus: ['VT-CANDLE', 'VT-PLANT'], seconds: 11,
    says: [
      [0.5, '薰衣草蜡烛睡前点一会儿，整个房间都是香的。'],
      [6, 'And the monstera asks for water just once a week. Even I keep it alive!'],
    ],
  },
  {
    skus: ['VT-YOGAMAT', 'VT-BOTTLE'], seconds: 12,
    says: [
      [0.5, '运动的朋友，六毫米加厚瑜伽垫，跪着也不疼。'],
      [6, 'The lime bottle keeps water cold for a whole day. Take both for your next class.'],
    ],
  },
  {
    skus: ['VT-CASSEROLE'], seconds: 9,
    says: [
      [0.5, '这口珐琅铸铁锅炖牛肉一绝，所有炉具都能用。'],
      [5, 'Heavy lid, tender stew: this casserole will outlive us all.'],
    ],
  },
  {
    skus: ['VT-SPEAKER'], seconds: 10, held: true,
    says: [
      [0.5, '最后一款，紫罗兰蓝牙音箱，防水的，露营带着它。'],
      [5.5, 'Sixteen hours of music. Thank you all for staying, and we start again in a moment!'],
    ],
  },
];

/** A part with its place in the round: seconds since the round began, pause not included in `until`. */
export interface ScheduledSegment extends Segment {
  readonly from: number;
  readonly until: number;
}

/** The running order with its times. */
export const schedule: readonly ScheduledSegment[] = programme.map((segment, index) => {
  const from = programme.slice(0, index).reduce((sum, { seconds }) => sum + seconds + PAUSE_SECONDS, 0);
  return { ...segment, from, until: from + segment.seconds };
});

/** Seconds after which the show begins again. */
export const ROUND_SECONDS = (schedule.at(-1)?.until ?? 0) + PAUSE_SECONDS;

/** Seconds since the present round began. */
export const secondsIntoRound = (seconds: number): number => ((seconds % ROUND_SECONDS) + ROUND_SECONDS) % ROUND_SECONDS;
