/** Recorded by training/intents/record_fixture.py: a text, how many features it has, the sum over places, and the first ones. */
export interface RecordedIntentFeatures {
  readonly text: string;
  readonly count: number;
  /** Sum over places of (place + 1) × feature, modulo 1,000,003. */
  readonly checksum: number;
  readonly head: readonly number[];
}

export const RECORDED_INTENT_FEATURES: readonly RecordedIntentFeatures[] = [
  { text: '', count: 0, checksum: 0, head: [] },
  { text: '\u597d', count: 6, checksum: 375494, head: [380888, 61424, 192063, 386788, 510671, 199180] },
  {
    text: '\u8fd9\u4e2a\u591a\u5c11\u94b1\uff1f',
    count: 29,
    checksum: 66444,
    head: [465320, 468346, 468367, 217800, 294835, 195409, 194251, 211960],
  },
  {
    text: '\u54c8\u54c8\u54c8\u54c8\u54c8\u54c8',
    count: 9,
    checksum: 133776,
    head: [485767, 315850, 520041, 38016, 379271, 65192, 341759, 23257],
  },
  {
    text: '165/90\u65a4\u7a7f\u4ec0\u4e48\u7801',
    count: 45,
    checksum: 840349,
    head: [214144, 134145, 55542, 207899, 200489, 81097, 121400, 273302],
  },
  {
    text: 'how much is it',
    count: 39,
    checksum: 395418,
    head: [345233, 300173, 411816, 254785, 250471, 51939, 426566, 10635],
  },
  {
    text: "IM 5'4, what SIZE",
    count: 53,
    checksum: 565032,
    head: [344853, 12649, 408854, 282813, 13293, 377184, 452177, 449798],
  },
  {
    text: 'do you ship to Canada???',
    count: 65,
    checksum: 292798,
    head: [344853, 409162, 25898, 89284, 389252, 107006, 259337, 72975],
  },
  {
    text: 'iPhone15\u624b\u673a\u58f3',
    count: 40,
    checksum: 503658,
    head: [345233, 419400, 255075, 214566, 166768, 23178, 307299, 418827],
  },
  { text: 'item3', count: 19, checksum: 572883, head: [380888, 371583, 475247, 42401, 108528, 388501, 11968, 216486] },
  {
    text: 'Stra\u00dfe \u00c9T\u00c9',
    count: 31,
    checksum: 737998,
    head: [485767, 37224, 111604, 133580, 94196, 502801, 433254, 11988],
  },
  {
    text: '\u041f\u0440\u0438\u0432\u0435\u0442',
    count: 21,
    checksum: 751424,
    head: [380888, 263009, 489712, 354522, 144584, 379465, 109785, 287897],
  },
  {
    text: '\ud83d\udc4d\ud83c\udffd ok',
    count: 13,
    checksum: 396735,
    head: [485767, 411164, 335221, 431310, 516467, 324784, 287117, 150603],
  },
  {
    text: '\ud83c\udde8\ud83c\uddf3',
    count: 10,
    checksum: 708822,
    head: [485767, 374522, 48476, 481756, 516494, 471274, 358698, 388900],
  },
  {
    text: '\ud842\udfb7\u91ce\u5bb6',
    count: 14,
    checksum: 643461,
    head: [3457, 266976, 216247, 273090, 30428, 18973, 259742, 106177],
  },
  {
    text: '\u3059\u3054\u3044',
    count: 14,
    checksum: 41378,
    head: [3457, 201296, 36458, 322577, 207319, 260711, 456448, 133125],
  },
  { text: '...', count: 9, checksum: 810636, head: [485767, 104199, 152606, 428102, 270397, 463563, 268678, 186776] },
  {
    text: '100% cotton?',
    count: 40,
    checksum: 376618,
    head: [345233, 134145, 417339, 207899, 200489, 81097, 121400, 273302],
  },
  {
    text: 'supercalifragilisticexpialidocious',
    count: 75,
    checksum: 275199,
    head: [380888, 521374, 352963, 244339, 182453, 281286, 445604, 324475],
  },
  {
    text: 'pneumonoultramicroscopicsilicovolcanoconiosis123',
    count: 76,
    checksum: 36697,
    head: [380888, 329711, 146221, 115029, 179849, 158323, 497584, 491682],
  },
  {
    text: 'abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def abc def ',
    count: 27,
    checksum: 18746,
    head: [214144, 112824, 270068, 129421, 324265, 449346, 492339, 406971],
  },
  {
    text: '\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d\u8fd9\u4e2a\u597d\u90a3\u4e2a\u4e0d\u597d',
    count: 39,
    checksum: 839581,
    head: [214144, 468346, 468367, 217800, 294835, 195409, 194251, 61424],
  },
  {
    text: 'unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere unbelievably long words everywhere ',
    count: 104,
    checksum: 957832,
    head: [214144, 114667, 427159, 399543, 476769, 221318, 401744, 104229],
  },
];
