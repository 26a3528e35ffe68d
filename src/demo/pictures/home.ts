import { ACROSS, LIT, box, clip, defs, group, line, linear, oval, radial, repeat, shape, tube, url } from './paint';

/** A mushroom table lamp with an orange glass shade, switched on. */
export function lamp(): string {
  return (
    defs(
      radial('lamp-shade', '0:#fff3c4 .3:#ffc55c .7:#f58a1f 1:#c9560c', 0.45, 0.55, 0.75),
      tube('lamp-stem', '#a9471a', '#f28a3c', '#ffd6a0'),
      radial('lamp-foot', '0:#ffb46b .6:#e26d1c 1:#96400d', 0.35, 0.2, 0.9),
      radial('lamp-glow', '0:#fff3b0/.85 1:#ffd36a/0', 0.5, 0.5, 0.5),
    ) +
    shape('M176 190 H224 C224 250 228 300 252 336 H148 C172 300 176 250 176 190 Z', url('lamp-stem')) +
    shape('M106 346 C106 328 148 318 200 318 C252 318 294 328 294 346 C294 364 252 374 200 374 C148 374 106 364 106 346 Z', url('lamp-foot')) +
    oval(200, 196, 112, 40, '#fff1bd') +
    oval(200, 204, 120, 62, url('lamp-glow')) +
    shape('M42 186 C42 92 112 28 200 28 C288 28 358 92 358 186 C358 206 288 222 200 222 C112 222 42 206 42 186 Z', url('lamp-shade')) +
    shape('M42 186 C58 202 130 212 200 212 C270 212 342 202 358 186 C358 206 288 222 200 222 C112 222 42 206 42 186 Z', '#fff0b5', 'opacity=".8"') +
    shape('M76 150 C80 96 120 58 168 46 C130 76 106 112 104 166 C92 164 78 160 76 150 Z', '#fff', 'opacity=".5"') +
    shape('M128 338 C144 328 176 326 190 328 C170 334 150 342 140 350 C130 350 122 344 128 338 Z', '#fff', 'opacity=".35"')
  );
}

/** A scented candle burning in a blue glass, with a lavender label. */
export function candle(): string {
  return (
    defs(
      tube('candle-glass', '#1b3a63', '#3f73b3', '#b8dcff'),
      linear('candle-wax', '0:#fffbe9 1:#f3dfae'),
      radial('candle-glow', '0:#ffe9a3/.75 .5:#ffc95e/.22 1:#ffb13b/0', 0.5, 0.5, 0.5),
      linear('candle-flame', '0:#fff6c2 .5:#ffc938 1:#f4761a'),
      clip('candle-cut', 'M92 176 H308 V346 C308 366 294 376 276 376 H124 C106 376 92 366 92 346 Z'),
    ) +
    oval(200, 112, 96, 96, url('candle-glow')) +
    oval(200, 178, 108, 24, '#274c7c') +
    oval(200, 186, 98, 20, url('candle-wax')) +
    line('M200 184 C198 172 202 164 200 150', '#4a3524', 6) +
    shape('M200 40 C214 76 232 98 232 126 C232 146 218 158 200 158 C182 158 168 146 168 126 C168 98 190 80 200 40 Z', url('candle-flame')) +
    shape('M200 96 C208 114 214 122 214 136 C214 146 208 152 200 152 C192 152 186 146 186 136 C186 122 194 114 200 96 Z', '#fffbe0') +
    shape('M92 178 C92 192 140 204 200 204 C260 204 308 192 308 178 V346 C308 366 294 376 276 376 H124 C106 376 92 366 92 346 Z', url('candle-glass')) +
    group(
      'clip-path="url(#candle-cut)"',
      oval(200, 214, 120, 56, '#ffdf8a', 'opacity=".4"'),
      box(130, 240, 140, 98, 6, '#fdfaf3'),
      box(138, 248, 124, 82, 4, 'none', 'stroke="#8d7ac0" stroke-width="2"'),
      line('M200 322 V262 M200 322 C190 306 182 290 180 272 M200 322 C210 306 218 290 220 272', '#5e8f5a', 3),
      repeat(5, (i) => oval(200 + (i % 2 === 0 ? -5 : 5), 260 + i * 8, 6, 5, '#8d6cc9')),
      repeat(4, (i) => oval(180 + i * 0.8 + (i % 2 === 0 ? -5 : 4), 270 + i * 8, 5, 4.4, '#a488da')),
      repeat(4, (i) => oval(220 - i * 0.8 + (i % 2 === 0 ? -4 : 5), 270 + i * 8, 5, 4.4, '#a488da')),
      box(106, 200, 14, 170, 6, '#fff', 'opacity=".55"'),
      box(286, 204, 7, 160, 4, '#fff', 'opacity=".3"'),
    )
  );
}

const LEAF = 'M0 0 C-52 -22 -66 -84 -34 -126 C-28 -112 -22 -106 -14 -104 C-18 -118 -14 -134 0 -148 C18 -132 24 -118 20 -104 C30 -106 36 -114 42 -124 C66 -80 50 -22 0 0 Z';

/** A monstera in a white pot with a terracotta band. */
export function plant(): string {
  const leaf = (x: number, y: number, turn: number, size: number, paint: string): string =>
    group(
      `transform="translate(${x} ${y}) rotate(${turn}) scale(${size})"`,
      shape(LEAF, url(paint)),
      line('M0 0 C2 -50 2 -100 0 -138 M0 -40 L-36 -66 M1 -40 L36 -66 M0 -76 L-26 -98 M1 -76 L28 -98', '#d8f5b8', 2.6, 'opacity=".55"'),
    );
  return (
    defs(
      linear('plant-light', '0:#7fd36b .6:#2f9a4b 1:#17663a', LIT),
      linear('plant-dark', '0:#3f9d57 1:#0f4a30', LIT),
      tube('plant-pot', '#b9b4ab', '#f1ede5', '#ffffff'),
      tube('plant-band', '#9c4527', '#d4714a', '#ffb894'),
    ) +
    line('M200 270 C190 220 150 200 118 170 M200 270 C206 210 240 190 284 168 M200 270 C200 200 196 160 196 120 M196 262 C170 240 130 236 100 238 M204 262 C230 240 270 236 304 240', '#2a7a3f', 7) +
    leaf(196, 160, -4, 0.96, 'plant-dark') +
    leaf(128, 184, -48, 0.98, 'plant-light') +
    leaf(276, 178, 46, 0.98, 'plant-light') +
    leaf(112, 244, -88, 0.72, 'plant-dark') +
    leaf(294, 246, 86, 0.74, 'plant-dark') +
    leaf(206, 222, 12, 0.72, 'plant-light') +
    shape('M118 262 H282 L264 358 C262 370 252 376 238 376 H162 C148 376 138 370 136 358 Z', url('plant-pot')) +
    shape('M128 312 H272 L267 340 H133 Z', url('plant-band')) +
    oval(200, 262, 82, 13, '#d9d4ca') +
    oval(200, 263, 72, 9, '#4a3526') +
    repeat(7, (i) => line(`M${142 + i * 18} 332 l9 -12 l9 12`, '#fff3e6', 2.4, 'opacity=".8"'))
  );
}

const CUSHION = 'M52 62 C120 82 280 82 348 58 C334 130 334 270 352 344 C270 324 130 324 48 346 C66 270 66 130 52 62 Z';

/** A plump teal velvet cushion with golden arcs and tassels. */
export function cushion(): string {
  return (
    defs(
      radial('cushion-cloth', '0:#3fb9b5 .55:#12807f 1:#064a50', 0.38, 0.32, 0.78),
      linear('cushion-edge', '0:#022a2e/.5 .2:#022a2e/0 .8:#022a2e/0 1:#022a2e/.5', ACROSS),
      clip('cushion-cut', CUSHION),
    ) +
    ([[50, 60, 135], [350, 57, -135], [352, 346, -45], [47, 348, 45]] as const)
      .map(([x, y, turn]) =>
        group(
          `transform="translate(${x} ${y}) rotate(${turn})"`,
          repeat(5, (i) => line(`M0 6 L${(i - 2) * 7} 38`, i % 2 === 0 ? '#e8b54a' : '#c28f27', 5)),
          oval(0, 4, 9, 9, '#f6d680'),
        ),
      )
      .join('') +
    shape(CUSHION, url('cushion-cloth')) +
    group(
      'clip-path="url(#cushion-cut)"',
      repeat(16, (i) =>
        repeat(3, (j) => oval(80 + (i % 4) * 82 + (Math.floor(i / 4) % 2) * 41 - 20, 118 + Math.floor(i / 4) * 72, 36 - j * 11, 36 - j * 11, j === 2 ? '#f0c25e' : 'none', 'stroke="#f0c25e" stroke-width="3.4" opacity=".82"')),
      ),
      shape(CUSHION, url('cushion-edge')),
      shape('M60 80 C140 106 250 104 320 84 C250 130 140 140 90 180 C80 150 70 110 60 80 Z', '#fff', 'opacity=".15"'),
      shape('M40 352 C130 290 290 290 360 350 Z', '#01262a', 'opacity=".35"'),
    ) +
    line('M52 62 C120 82 280 82 348 58 C334 130 334 270 352 344 C270 324 130 324 48 346 C66 270 66 130 52 62', '#e8b54a', 5)
  );
}
