import { ACROSS, LIT, box, clip, defs, group, line, linear, oval, radial, repeat, shape, tube, url } from './paint';

/** White over-ear headphones with coral cushions. */
export function headphones(): string {
  const cup = (side: 1 | -1): string =>
    group(
      `transform="translate(200 0) scale(${side} 1)"`,
      shape('M92 202 C84 202 78 212 78 226 V316 C78 330 84 340 92 340 H112 V202 Z', '#c8452f'),
      shape('M88 206 C80 220 80 322 88 336 L98 338 V204 Z', '#ff8d72'),
      box(104, 192, 58, 158, 28, url(side === -1 ? 'headphones-cup' : 'headphones-cup-far')),
      box(112, 216, 18, 110, 9, '#fff', `opacity="${side === -1 ? '.25' : '.75'}"`),
      oval(146, 271, 5, 34, '#ff7a5c'),
    );
  return (
    defs(
      linear('headphones-band', '0:#ffffff .5:#e6e9ee 1:#aab0bb', LIT),
      linear('headphones-cup', '0:#8e95a3 .4:#dfe3ea 1:#ffffff', ACROSS),
      linear('headphones-cup-far', '0:#ffffff .5:#dfe3ea 1:#8e95a3', ACROSS),
    ) +
    line('M66 236 C50 100 118 42 200 42 C282 42 350 100 334 236', '#8e95a3', 32) +
    line('M66 236 C50 100 118 42 200 42 C282 42 350 100 334 236', url('headphones-band'), 27) +
    line('M92 132 C108 88 150 62 200 62 C250 62 292 88 308 132', '#e8623f', 14) +
    line('M94 126 C110 88 150 66 200 66', '#ffae98', 4) +
    line('M66 210 C58 120 98 60 170 40', '#fff', 5) +
    cup(-1) +
    cup(1)
  );
}

/** A smart watch with a mint strap; rings and a pulse on its screen. */
export function smartWatch(): string {
  const ring = (radius: number, colour: string, share: number): string => {
    const turn = 2 * Math.PI * radius;
    return (
      oval(172, 188, radius, radius, 'none', `stroke="${colour}" stroke-width="9" opacity=".25"`) +
      oval(172, 188, radius, radius, 'none', `stroke="${colour}" stroke-width="9" stroke-linecap="round" stroke-dasharray="${turn * share} ${turn}" transform="rotate(-90 172 188)"`)
    );
  };
  return (
    defs(
      tube('watch-strap', '#3f9c86', '#7fdcc4', '#d8fff4'),
      linear('watch-case', '0:#8f97a3 .3:#4b515c .7:#23272f 1:#6a717d', LIT),
      linear('watch-screen', '0:#101828 1:#05070d', LIT),
    ) +
    shape('M138 118 C140 70 146 40 154 20 H246 C254 40 260 70 262 118 Z', url('watch-strap')) +
    shape('M138 282 C140 330 146 360 154 382 H246 C254 360 260 330 262 282 Z', url('watch-strap')) +
    repeat(4, (i) => box(194, 316 + i * 15, 12, 7, 3.5, '#2c7d69')) +
    box(176, 34, 48, 26, 8, 'none', 'stroke="#c9d2dc" stroke-width="6"') +
    box(300, 168, 16, 36, 6, '#5a616d') +
    box(302, 222, 10, 34, 5, '#454b56') +
    box(94, 92, 210, 216, 56, url('watch-case')) +
    box(106, 104, 186, 192, 46, '#000') +
    box(110, 108, 178, 184, 43, url('watch-screen')) +
    ring(46, '#ff4f6d', 0.78) +
    ring(33, '#b6f34a', 0.6) +
    ring(20, '#39d5ff', 0.86) +
    repeat(3, (i) => box(238, 146 + i * 30, 34 - i * 6, 10, 5, ['#ff4f6d', '#b6f34a', '#39d5ff'][i] ?? '#fff')) +
    line('M128 264 H158 L166 248 L178 280 L190 254 L196 264 H270', '#ff9e3d', 5) +
    shape('M112 140 C112 120 126 110 150 110 H214 L140 290 C122 286 112 272 112 250 Z', '#fff', 'opacity=".09"') +
    line('M108 130 C114 108 130 98 158 97', '#e6ecf5', 3, 'opacity=".8"')
  );
}

/** A pink instant camera with a picture coming out below. */
export function instantCamera(): string {
  return (
    defs(
      linear('camera-body', '0:#ffd3e1 .45:#ff9dbd 1:#d9638d', LIT),
      linear('camera-front', '0:#fffafc 1:#eadfe6'),
      radial('camera-lens', '0:#6f86b8 .35:#22304f .7:#0b1020 1:#000', 0.4, 0.35, 0.7),
      linear('camera-photo', '0:#8fd3ff .55:#ffe3b0 .56:#f4a25c 1:#c7683a'),
    ) +
    shape('M112 300 H288 V384 H112 Z', '#fdfcf8', 'stroke="#d8d2c8" stroke-width="2"') +
    box(126, 300, 148, 70, 0, url('camera-photo')) +
    oval(234, 334, 14, 14, '#fff3c9') +
    shape('M126 370 V346 L166 322 L200 350 L226 338 L274 370 Z', '#6f9a4a') +
    shape('M46 110 C46 84 62 70 90 70 H310 C338 70 354 84 354 110 V284 C354 312 338 326 310 326 H90 C62 326 46 312 46 284 Z', url('camera-body')) +
    shape('M46 210 H354 V284 C354 312 338 326 310 326 H90 C62 326 46 312 46 284 Z', url('camera-front')) +
    ['#ff5c5c', '#ffb13b', '#4cc38a', '#3f9bff'].map((colour, i) => box(46, 204 + i * 7, 308, 7, 0, colour)).join('') +
    box(96, 304, 208, 10, 5, '#4a3a44') +
    box(72, 88, 84, 44, 12, '#fff') +
    box(78, 94, 72, 32, 8, '#dfe9f5') +
    repeat(6, (i) => line(`M${86 + i * 11} 96 v28`, '#a9bdd4', 2)) +
    box(276, 86, 56, 42, 12, '#3a2733') +
    box(284, 93, 40, 28, 7, '#6f86b8') +
    box(108, 56, 52, 18, 8, '#ff5c5c') +
    oval(206, 208, 88, 88, '#f7eef3') +
    oval(206, 208, 88, 88, 'none', 'stroke="#d5bfcb" stroke-width="3"') +
    oval(206, 208, 70, 70, '#43303c') +
    oval(206, 208, 56, 56, url('camera-lens')) +
    oval(206, 208, 62, 62, 'none', 'stroke="#7b6672" stroke-width="4"') +
    oval(186, 186, 17, 12, '#fff', 'opacity=".85"') +
    oval(228, 232, 8, 6, '#9fc0ff', 'opacity=".7"') +
    oval(82, 270, 13, 13, '#ff5c5c') +
    shape('M58 120 C60 92 74 82 96 80 H170 C110 90 78 120 70 196 H58 Z', '#fff', 'opacity=".35"')
  );
}

/** A violet cylinder speaker with a woven front and a leather loop. */
export function speaker(): string {
  return (
    defs(
      tube('speaker-cloth', '#2d1a63', '#6a43c9', '#b79bff'),
      radial('speaker-top', '0:#5d4a94 .7:#2c1f57 1:#160d33', 0.4, 0.35),
      tube('speaker-foot', '#14101f', '#3b3350', '#8d84a8'),
      clip('speaker-cut', 'M98 84 H302 V336 C302 356 256 366 200 366 C144 366 98 356 98 336 Z'),
    ) +
    line('M298 100 C352 106 352 168 300 172', '#7a4a22', 11) +
    line('M298 98 C348 104 350 162 300 168', '#b97a42', 5) +
    shape('M98 84 H302 V336 C302 356 256 366 200 366 C144 366 98 356 98 336 Z', url('speaker-cloth')) +
    group(
      'clip-path="url(#speaker-cut)"',
      repeat(25, (i) => line(`M98 ${90 + i * 11} Q200 ${122 + i * 11} 302 ${90 + i * 11}`, '#170a3d', 3.4, 'stroke-dasharray="5 6" opacity=".42"')),
      shape('M90 322 C130 350 270 350 310 322 V380 H90 Z', url('speaker-foot')),
    ) +
    oval(200, 84, 102, 28, '#7d5be0') +
    oval(200, 82, 94, 24, url('speaker-top')) +
    line('M176 82 H192 M184 77 V87 M212 82 H228', '#d9ccff', 4) +
    line('M112 92 C150 112 250 112 288 92', '#62f2d2', 4, 'opacity=".9"') +
    box(174, 236, 52, 22, 11, '#f3c04f') +
    oval(186, 247, 5, 5, '#7a5310') +
    oval(214, 247, 5, 5, '#7a5310')
  );
}
