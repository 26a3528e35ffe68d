import { DOWN, LIT, box, clip, defs, group, line, linear, oval, radial, repeat, shape, tube, url } from './paint';

/** A rose lipstick in a golden case, its cap beside it. */
export function lipstick(): string {
  return (
    defs(
      tube('lipstick-gold', '#9a6a1c', '#e3b552', '#fff6cf'),
      tube('lipstick-black', '#0c0a10', '#2d2735', '#8c84a0'),
      tube('lipstick-rose', '#8f0d3c', '#d81f5e', '#ff86ab'),
      linear('lipstick-slant', '0:#ff9cba 1:#e23a72', LIT),
    ) +
    shape('M108 190 V86 C112 58 150 34 186 30 C192 40 192 56 192 190 Z', url('lipstick-rose')) +
    shape('M108 92 C112 60 152 34 186 30 C192 52 178 82 146 96 C130 102 114 102 108 92 Z', url('lipstick-slant')) +
    box(98, 168, 104, 74, 4, url('lipstick-gold')) +
    box(98, 178, 104, 4, 0, '#8a5c14', 'opacity=".5"') +
    box(84, 236, 132, 132, 8, url('lipstick-black')) +
    box(84, 250, 132, 10, 0, url('lipstick-gold')) +
    box(84, 352, 132, 8, 0, url('lipstick-gold')) +
    oval(150, 306, 20, 20, 'none', 'stroke="#e3b552" stroke-width="3"') +
    line('M140 312 C144 296 156 296 160 312 M150 300 v18', '#e3b552', 3) +
    box(238, 178, 98, 190, 10, url('lipstick-black')) +
    box(238, 334, 98, 34, 6, url('lipstick-gold')) +
    box(238, 344, 98, 4, 0, '#8a5c14', 'opacity=".5"') +
    oval(287, 184, 48, 9, '#4b4356')
  );
}

/** A round compact mirror, open, in lilac enamel. */
export function mirror(): string {
  return (
    defs(
      linear('mirror-frame', '0:#f7c7e6 .4:#c77bc6 .75:#8d4aa0 1:#e3a7dd', LIT),
      linear('mirror-glass', '0:#f4fbff .35:#cfe6f3 .5:#a9cbe0 .52:#d9edf8 .8:#b6d4e6 1:#89aec7', LIT),
      radial('mirror-powder', '0:#ffe9d8 .7:#f6c9a9 1:#dfa27c', 0.4, 0.3),
      linear('mirror-base', '0:#d492d3 1:#6f3585'),
      clip('mirror-cut', 'M200 30 A110 110 0 1 0 200.1 30 Z'),
    ) +
    shape('M62 300 C62 256 124 236 200 236 C276 236 338 256 338 300 V318 C338 358 276 378 200 378 C124 378 62 358 62 318 Z', url('mirror-base')) +
    oval(200, 298, 138, 62, url('mirror-frame')) +
    oval(200, 300, 118, 50, '#7b3f91') +
    oval(200, 302, 110, 44, url('mirror-powder')) +
    repeat(4, (i) => line(`M${128 + i * 14} ${322 - i * 9} Q200 ${296 - i * 14} ${276 - i * 12} ${322 - i * 9}`, '#d99b76', 2.4, 'opacity=".6"')) +
    box(170, 238, 60, 22, 8, '#a763b3') +
    oval(200, 140, 126, 126, url('mirror-frame')) +
    oval(200, 140, 112, 112, '#6f3585') +
    oval(200, 140, 108, 108, url('mirror-glass')) +
    group(
      'clip-path="url(#mirror-cut)"',
      shape('M120 260 L220 20 L262 20 L160 270 Z', '#fff', 'opacity=".6"'),
      shape('M178 270 L280 20 L294 20 L192 270 Z', '#fff', 'opacity=".5"'),
    ) +
    line('M90 112 C100 70 132 38 176 28', '#fff', 5, 'opacity=".8"') +
    line('M72 322 C96 350 140 362 184 366', '#f2c1ea', 4, 'opacity=".7"')
  );
}

/** A square perfume bottle of amber glass with a round stopper. */
export function perfume(): string {
  return (
    defs(
      linear('perfume-glass', '0:#fff2d2/.95 .5:#ffd591/.95 1:#eaa24c/.95', LIT),
      linear('perfume-juice', '0:#ffc65c 1:#e07b12', DOWN),
      tube('perfume-gold', '#8f6420', '#e6bd62', '#fff8d8'),
      radial('perfume-stopper', '0:#fffdf3 .35:#f7dfa0 .8:#c5902f 1:#8f6420', 0.35, 0.3, 0.75),
    ) +
    oval(200, 74, 54, 52, url('perfume-stopper')) +
    oval(180, 52, 14, 10, '#fff', 'opacity=".85"') +
    box(168, 118, 64, 30, 4, url('perfume-gold')) +
    box(158, 140, 84, 16, 4, url('perfume-gold')) +
    shape('M96 176 C96 160 106 152 122 152 H278 C294 152 304 160 304 176 V346 C304 364 294 374 276 374 H124 C106 374 96 364 96 346 Z', url('perfume-glass'), 'stroke="#c98736" stroke-width="2"') +
    shape('M116 214 H284 V338 C284 348 278 354 268 354 H132 C122 354 116 348 116 338 Z', url('perfume-juice')) +
    oval(200, 214, 84, 6, '#ffe0a1') +
    shape('M96 176 L116 196 V344 L98 362 Z', '#fff', 'opacity=".45"') +
    shape('M304 176 L284 196 V344 L302 362 Z', '#a35a0b', 'opacity=".3"') +
    shape('M104 366 L124 352 H276 L298 366 C292 374 110 376 104 366 Z', '#fff', 'opacity=".35"') +
    box(152, 244, 96, 74, 4, '#fffaf0') +
    box(158, 250, 84, 62, 2, 'none', 'stroke="#c9973f" stroke-width="2"') +
    line('M184 300 C184 276 196 266 200 260 C204 266 216 276 216 300', '#c9973f', 3) +
    oval(200, 288, 5, 5, '#c9973f') +
    shape('M128 170 H158 L140 350 H124 Z', '#fff', 'opacity=".4"')
  );
}

/** A frosted jar of face cream with its lid leaning against it. */
export function creamJar(): string {
  return (
    defs(
      tube('cream-glass', '#6fb3ad', '#b9e4de', '#f4fffd'),
      tube('cream-inner', '#9fd2cb', '#d9f3ee', '#ffffff'),
      radial('cream-swirl', '0:#fffaf2 .5:#fbe9d9 1:#dcc0aa', 0.4, 0.2, 0.8),
      linear('cream-lid', '0:#ffd7c9 .4:#f09a86 1:#b95c4d', LIT),
      tube('cream-lid-side', '#a34c3f', '#e48672', '#ffd0c2'),
    ) +
    shape('M48 190 C48 176 80 166 166 166 C252 166 284 176 284 190 V330 C284 356 244 372 166 372 C88 372 48 356 48 330 Z', url('cream-glass')) +
    shape('M72 214 C110 224 222 224 260 214 V318 C260 338 222 350 166 350 C110 350 72 338 72 318 Z', '#fff', 'opacity=".42"') +
    oval(166, 190, 118, 34, url('cream-inner')) +
    oval(166, 186, 102, 27, '#8cc6bf') +
    shape('M70 184 C80 166 112 158 138 160 C148 128 178 112 190 122 C180 130 196 148 216 156 C246 162 262 172 262 186 C258 204 216 212 166 212 C116 212 74 204 70 184 Z', url('cream-swirl')) +
    line('M106 186 C140 200 208 196 222 176 C212 164 164 168 152 180', '#cfae96', 4.5) +
    box(108, 252, 116, 66, 6, '#ffffff', 'opacity=".85"') +
    line('M166 304 V270 M166 288 C152 286 146 278 146 268 C158 268 166 276 166 288 C166 276 176 268 188 268 C188 280 180 288 166 290', '#3e8f84', 4) +
    shape('M60 204 H84 V338 C74 334 62 330 60 320 Z', '#fff', 'opacity=".55"') +
    group(
      'transform="rotate(-16 300 300)"',
      shape('M226 300 A78 78 0 1 1 382 300 L366 316 A78 78 0 1 1 226 300 Z', url('cream-lid-side')),
      oval(308, 292, 74, 76, url('cream-lid')),
      oval(308, 292, 56, 58, 'none', 'stroke="#ffe3da" stroke-width="3" opacity=".7"'),
      line('M308 322 V272 M308 300 C290 298 282 286 282 272 C298 272 308 284 308 300 C308 284 320 272 334 272 C334 288 326 298 308 302', '#fff1ec', 5),
    )
  );
}
