import { LIT, box, clip, defs, group, line, linear, oval, radial, repeat, shape, tube, url } from './paint';

/** A rolled turquoise yoga mat with a carrying strap. */
export function yogaMat(): string {
  return (
    defs(
      linear('yoga-roll', '0:#0a7f8e 0.12:#27c0c9 .3:#a6f3f0 .48:#2cc3cb .85:#08707f 1:#0a8694'),
      linear('yoga-end', '0:#e6fffb 1:#57cfd2', LIT),
      linear('yoga-strap', '0:#7a2f5c .4:#e07ab4 .8:#a8457f 1:#6b2750'),
    ) +
    group(
      'transform="rotate(-24 200 200)"',
      shape('M96 128 H352 C384 128 392 162 392 204 C392 246 384 280 352 280 H96 Z', url('yoga-roll')),
      repeat(11, (i) => line(`M120 ${140 + i * 13} H384`, '#04525d', 1.2, 'opacity=".28" stroke-dasharray="3 5"')),
      oval(96, 204, 62, 78, '#0a7f8e'),
      oval(92, 204, 60, 76, url('yoga-end')),
      line('M92 204 C92 196 106 198 106 208 C106 224 80 222 78 202 C76 178 108 172 120 198 C132 234 96 250 74 236 C50 218 54 172 84 158 C116 146 140 178 138 214 C134 254 112 268 92 270', '#0b8c98', 6),
      shape('M206 127 H234 C246 170 246 238 234 281 H206 C218 238 218 170 206 127 Z', url('yoga-strap')),
      shape('M306 127 H334 C346 170 346 238 334 281 H306 C318 238 318 170 306 127 Z', url('yoga-strap')),
      line('M222 128 C232 60 312 60 322 128', '#8d3468', 15),
      line('M224 120 C236 70 306 68 318 116', '#f0a4cf', 4),
      box(212, 186, 34, 34, 6, 'none', 'stroke="#f4f0e8" stroke-width="6"'),
    )
  );
}

/** A lime steel drinking bottle with a black cap and a carrying ring. */
export function bottle(): string {
  return (
    defs(
      tube('bottle-body', '#4c8a0e', '#9edb2e', '#efffb3'),
      tube('bottle-cap', '#0e1013', '#33383f', '#8d949d'),
      tube('bottle-steel', '#737b83', '#cfd6dc', '#ffffff'),
      clip('bottle-cut', 'M160 122 H240 C268 138 280 156 280 186 V352 C280 370 270 378 252 378 H148 C130 378 120 370 120 352 V186 C120 156 132 138 160 122 Z'),
    ) +
    line('M172 66 C172 18 228 18 228 66', '#17191d', 15) +
    line('M174 56 C178 26 212 22 222 44', '#6b727b', 4) +
    box(152, 60, 96, 48, 10, url('bottle-cap')) +
    repeat(11, (i) => line(`M${160 + i * 8} 66 v36`, '#000', 2.4, 'opacity=".45"')) +
    box(158, 106, 84, 18, 3, url('bottle-steel')) +
    shape('M160 122 H240 C268 138 280 156 280 186 V352 C280 370 270 378 252 378 H148 C130 378 120 370 120 352 V186 C120 156 132 138 160 122 Z', url('bottle-body')) +
    group(
      'clip-path="url(#bottle-cut)"',
      shape('M110 290 L290 214 V252 L110 328 Z', '#14532d', 'opacity=".9"'),
      shape('M110 336 L290 260 V272 L110 348 Z', '#fff', 'opacity=".85"'),
      shape('M200 176 C222 204 226 218 226 230 C226 246 214 256 200 256 C186 256 174 246 174 230 C174 218 178 204 200 176 Z', '#fdfff2'),
      shape('M188 232 C190 244 200 248 208 246 C198 254 184 248 184 234 Z', '#4c8a0e', 'opacity=".6"'),
      box(120, 352, 160, 40, 0, url('bottle-steel')),
      box(142, 140, 15, 206, 8, '#fff', 'opacity=".55"'),
    )
  );
}

/** A tennis racket, strung, with a ball. */
export function racket(): string {
  const head = 'M158 28 C226 28 266 84 262 150 C258 206 216 246 158 246 C100 246 58 206 54 150 C50 84 90 28 158 28 Z';
  return (
    defs(
      linear('racket-frame', '0:#ff9a3d .5:#f4511e 1:#a82a06', LIT),
      linear('racket-grip', '0:#5c6472 .4:#2b303a 1:#12151b', [0, 0, 1, 0.2]),
      radial('racket-ball', '0:#fbffb0 .5:#d7ef3c 1:#8fae0e', 0.35, 0.3, 0.8),
      clip('racket-cut', head),
      clip('racket-ball-cut', 'M90 246 A62 62 0 1 0 90.1 246 Z'),
    ) +
    group(
      'transform="rotate(-38 158 150) translate(20 6)"',
      group('clip-path="url(#racket-cut)"', repeat(13, (i) => line(`M${64 + i * 16} 20 V256 M40 ${42 + i * 16} H276`, '#8b95a5', 2.4))),
      line('M124 240 L148 298 M192 240 L168 298', '#f4511e', 15),
      shape(head, 'none', 'stroke="#8e2305" stroke-width="22"'),
      shape(head, 'none', 'stroke="url(#racket-frame)" stroke-width="17"'),
      line('M66 108 C76 66 112 40 158 38', '#ffe0c0', 5),
      line('M254 180 C240 216 206 238 160 240', '#2b303a', 6),
      shape('M140 286 H176 L180 424 C180 432 136 432 136 424 Z', url('racket-grip')),
      repeat(8, (i) => line(`M139 ${318 + i * 14} L178 ${306 + i * 14}`, '#8f99a8', 2.4, 'opacity=".7"')),
      box(137, 284, 42, 14, 5, '#f7f1e6'),
    ) +
    oval(90, 308, 62, 62, url('racket-ball')) +
    group('clip-path="url(#racket-ball-cut)"', line('M34 272 C76 280 90 330 66 374 M120 244 C102 284 120 322 156 328', '#fbfff0', 7)) +
    oval(70, 278, 16, 11, '#fff', 'opacity=".5"')
  );
}
