import { ACROSS, LIT, box, clip, defs, group, line, linear, oval, radial, repeat, shape, url } from './paint';

const UPPER =
  'M54 276 C46 236 54 186 74 158 C82 146 94 150 106 162 C122 176 146 170 162 150 C170 140 182 142 192 150 L270 216 C292 228 322 228 344 242 C362 254 368 268 366 280 L54 280 Z';

/** A red canvas sneaker with a white rubber sole, seen from the side. */
export function sneaker(): string {
  const laces = repeat(5, (i) => {
    const [x, y] = [176 + i * 19, 160 + i * 14.5];
    return line(`M${x - 24} ${y + 22} Q${x - 6} ${y + 2} ${x + 12} ${y - 2}`, '#b9b3ab', 8) + line(`M${x - 24} ${y + 20} Q${x - 6} ${y} ${x + 12} ${y - 4}`, '#fffdf8', 7);
  });
  const eyelets = repeat(5, (i) => oval(152 + i * 19, 182 + i * 14.5, 4.5, 4.5, '#fff', 'stroke="#8f1420" stroke-width="2"'));
  return (
    defs(
      linear('sneaker-red', '0:#ff5a52 .5:#e0242f 1:#a10f20', LIT),
      linear('sneaker-rubber', '0:#ffffff .6:#f1ece2 1:#cfc6b6'),
      radial('sneaker-toe', '0:#ffffff .6:#f6f1e8 1:#d5cbba', 0.4, 0.2, 0.9),
      linear('sneaker-shade', '0:#5e0612/.55 .25:#5e0612/0 .8:#5e0612/0 1:#5e0612/.35', ACROSS),
      clip('sneaker-cut', UPPER),
    ) +
    shape('M84 166 C96 178 124 186 166 152 L188 140 C196 134 210 142 206 152 L150 196 Z', '#7d0c19') +
    shape('M160 152 C168 128 190 116 204 124 C214 130 212 146 206 156 L270 218 L250 236 Z', '#d61f2c') +
    line('M168 150 C176 132 192 124 202 130', '#ff7d72', 4) +
    shape(UPPER, url('sneaker-red')) +
    group(
      'clip-path="url(#sneaker-cut)"',
      shape('M262 210 C240 236 236 256 240 284 L380 284 L380 220 Z', '#c81c2a'),
      shape('M306 226 C284 240 276 262 280 284 L380 284 L380 220 Z', url('sneaker-toe')),
      line('M306 226 C284 240 276 262 280 284', '#b7ac9a', 2),
      shape(UPPER, url('sneaker-shade')),
      box(44, 196, 30, 52, 6, '#fff6ea'),
      box(50, 204, 18, 36, 4, '#e0242f'),
      line('M262 214 C244 236 240 256 242 280 M96 168 C90 200 92 244 98 280', '#ffb3aa', 2.5, 'stroke-dasharray="5 6"'),
      line('M150 204 L236 268', '#ffb3aa', 2.5, 'stroke-dasharray="5 6"'),
      shape('M70 276 C60 240 66 200 84 172 L96 178 C82 210 82 246 88 276 Z', '#fff', 'opacity=".14"'),
    ) +
    eyelets +
    laces +
    line('M172 146 C140 128 120 140 132 152 M176 146 C186 116 214 112 212 128', '#fffdf8', 6) +
    shape('M44 268 C60 276 350 276 370 268 C378 286 372 306 354 308 L64 308 C46 308 38 290 44 268 Z', url('sneaker-rubber')) +
    line('M48 288 C100 294 320 294 368 288', '#e0242f', 5) +
    line('M48 303 C110 310 310 310 366 302', '#a99e8b', 5) +
    repeat(7, (i) => line(`M${330 + i * 5.4} ${272 - i} v12`, '#c9bfae', 1.6))
  );
}

const SOCK = 'M0 0 H86 V150 C86 176 98 190 126 202 C160 216 176 232 170 256 C164 280 132 286 100 276 L34 250 C8 238 -6 214 -2 184 Z';

/** A pair of striped cotton socks, one behind the other. */
export function socks(): string {
  const sock = (name: string, ground: string, stripe: string, tip: string): string =>
    group(
      `clip-path="url(#socks-cut)"`,
      box(-20, -10, 220, 310, 0, ground),
      repeat(5, (i) => box(-20, 44 + i * 30, 130, 13, 0, i % 2 === 0 ? stripe : tip)),
      repeat(2, (i) => group(`transform="translate(${70 + i * 34} ${212 + i * 12}) rotate(26)"`, box(-8, -40, 13, 120, 0, i === 0 ? stripe : tip))),
      oval(6, 230, 44, 38, tip),
      oval(168, 262, 42, 50, tip),
      box(-10, -4, 110, 34, 0, tip),
      repeat(12, (i) => line(`M${2 + i * 7.6} 2 v26`, '#000', 1.6, 'opacity=".13"')),
      shape('M-10 0 H100 V300 H-10 Z M0 0', url(`socks-${name}`)),
      shape('M30 252 L110 282 L180 262 L180 300 L0 300 Z', '#000', 'opacity=".12"'),
    );
  return (
    defs(
      clip('socks-cut', SOCK),
      linear('socks-front', '0:#000/.16 .3:#fff/.18 .6:#fff/0 1:#000/.18', ACROSS),
      linear('socks-back', '0:#000/.3 .5:#000/.08 1:#000/.22', ACROSS),
    ) +
    group('transform="translate(176 42) rotate(6) scale(1.06)"', sock('back', '#f3ede0', '#2f6f8f', '#f2a03d')) +
    group('transform="translate(62 62) rotate(-3) scale(1.1)"', sock('front', '#fff8ea', '#f2a03d', '#2f6f8f'))
  );
}
