import { LIT, box, clip, defs, group, line, linear, oval, shape, url } from './paint';

const BODY = 'M74 176 C76 160 86 154 100 154 H300 C314 154 324 160 326 176 L350 328 C352 350 340 360 322 360 H78 C60 360 48 350 50 328 Z';
const FLAP = 'M72 178 C74 160 84 152 100 152 H300 C316 152 326 160 328 178 C336 232 300 268 200 270 C100 268 64 232 72 178 Z';

/** An emerald leather handbag with a flap and a golden clasp. */
export function handbag(): string {
  return (
    defs(
      linear('handbag-body', '0:#1f8a63 .5:#0f6b4a 1:#06402c', LIT),
      linear('handbag-flap', '0:#3ec290 .45:#188a60 1:#0b5b3e', LIT),
      linear('handbag-gold', '0:#fff3b8 .4:#e9bd4f .7:#b57f1d 1:#f4d27a', LIT),
      clip('handbag-cut', BODY),
      clip('handbag-flap-cut', FLAP),
    ) +
    line('M118 166 C112 22 288 22 282 166', '#07382a', 20) +
    line('M118 166 C112 22 288 22 282 166', '#14724f', 15) +
    line('M114 150 C116 38 250 26 272 90', '#5cd6a6', 3.5, 'opacity=".75"') +
    shape(BODY, url('handbag-body')) +
    group(
      'clip-path="url(#handbag-cut)"',
      shape('M40 340 C120 322 280 322 360 340 V370 H40 Z', '#032619', 'opacity=".45"'),
      shape('M56 200 L40 360 L86 360 L96 210 Z', '#5cd6a6', 'opacity=".18"'),
      shape('M66 250 C120 292 280 292 334 250 L334 262 C280 306 120 306 66 262 Z', '#021d13', 'opacity=".5"'),
    ) +
    line('M66 330 C66 344 72 348 84 348 H316 C328 348 334 344 334 330', '#7fe3bd', 2, 'stroke-dasharray="7 6" opacity=".7"') +
    shape(FLAP, url('handbag-flap')) +
    group(
      'clip-path="url(#handbag-flap-cut)"',
      shape('M80 160 C130 148 250 150 320 166 C250 176 130 180 84 204 Z', '#c9ffe8', 'opacity=".28"'),
      shape('M200 240 C280 240 330 220 336 170 V280 H200 Z', '#03281a', 'opacity=".25"'),
    ) +
    line('M82 186 C80 228 112 258 200 260 C288 258 320 228 318 186', '#a4f3d2', 2, 'stroke-dasharray="7 6" opacity=".75"') +
    box(104, 140, 28, 44, 8, url('handbag-gold')) +
    box(268, 140, 28, 44, 8, url('handbag-gold')) +
    oval(118, 170, 5, 5, '#8a5c10') +
    oval(282, 170, 5, 5, '#8a5c10') +
    box(172, 228, 56, 66, 14, '#053021', 'opacity=".5"') +
    box(172, 222, 56, 66, 14, url('handbag-gold')) +
    box(182, 232, 36, 46, 9, 'none', 'stroke="#fff6d0" stroke-width="2.5"') +
    oval(200, 248, 8, 8, '#7a4f0c') +
    shape('M196 250 H204 L207 270 H193 Z', '#7a4f0c')
  );
}
