import { ACROSS, LIT, clip, defs, group, line, linear, oval, radial, repeat, shape, url } from './paint';

const DRESS =
  'M148 44 L162 44 C164 84 182 98 200 98 C218 98 236 84 238 44 L252 44 C254 88 268 108 272 128 C270 150 256 164 250 180 C276 236 304 292 322 340 C286 366 240 372 200 372 C160 372 114 366 78 340 C96 292 124 236 150 180 C144 164 130 150 128 128 C132 108 146 88 148 44 Z';

/** A yellow sundress with white daisies. */
export function dress(): string {
  const daisy = (x: number, y: number, s: number): string =>
    group(
      `transform="translate(${x} ${y}) scale(${s}) rotate(${x % 60})"`,
      repeat(6, (i) => oval(0, -8, 4.2, 7.4, '#fffdf4', `transform="rotate(${i * 60})"`)),
      oval(0, 0, 4.4, 4.4, '#e8762c'),
    );
  const daisies = [
    [160, 128, 0.9], [206, 124, 0.8], [246, 134, 0.9], [184, 160, 0.8], [226, 162, 0.8], [172, 218, 1], [222, 226, 1.1], [140, 262, 1.1],
    [190, 272, 1.2], [246, 276, 1.1], [112, 318, 1.2], [160, 326, 1.2], [216, 328, 1.3], [278, 318, 1.2], [294, 350, 1], [130, 356, 1], [188, 366, 1],
  ] as const;
  return (
    defs(
      linear('dress-cloth', '0:#ffd95a .5:#fbbf24 1:#e59a0c', LIT),
      linear('dress-side', '0:#a85f00/.4 .3:#a85f00/0 .7:#a85f00/0 1:#a85f00/.45', ACROSS),
      clip('dress-cut', DRESS),
    ) +
    shape('M162 44 C168 92 232 92 238 44 C238 70 226 112 200 112 C174 112 162 70 162 44', '#b9770a') +
    shape(DRESS, url('dress-cloth')) +
    group(
      'clip-path="url(#dress-cut)"',
      shape('M168 182 C160 250 130 320 116 372 L150 380 C160 310 174 250 180 182 Z', '#c77d05', 'opacity=".35"'),
      shape('M214 182 C222 250 232 320 232 380 L258 376 C252 310 238 240 226 182 Z', '#c77d05', 'opacity=".35"'),
      shape('M192 182 C190 250 178 320 176 380 L210 380 C212 310 208 240 204 182 Z', '#fff3b8', 'opacity=".4"'),
      shape('M240 182 C262 240 282 300 292 372 L310 360 C296 300 266 230 248 182 Z', '#fff3b8', 'opacity=".3"'),
      ...daisies.map(([x, y, s]) => daisy(x, y, s)),
      shape(DRESS, url('dress-side')),
      line('M78 334 C116 362 160 366 200 366 C240 366 284 362 322 334', '#fff6d8', 5),
    ) +
    shape('M149 174 C180 186 220 186 251 174 L254 190 C222 202 178 202 146 190 Z', '#d9542b') +
    shape('M212 186 C226 176 244 182 240 192 C236 202 220 200 212 192 Z M208 190 C220 206 226 224 224 242 L212 236 C212 220 208 204 202 194 Z', '#e86a3c') +
    oval(210, 189, 6, 6, '#b53f1c')
  );
}

/** A wide straw hat with a navy ribbon. */
export function hat(): string {
  return (
    defs(
      linear('hat-brim', '0:#f4d79c .5:#e3b568 1:#b9823a', LIT),
      radial('hat-crown', '0:#fbe6b8 .5:#e9c07a 1:#b07a34', 0.35, 0.2, 0.9),
      linear('hat-ribbon', '0:#16264f .3:#3c5ba8 .6:#22397a 1:#101c3c', ACROSS),
      clip('hat-crown-cut', 'M108 246 C104 150 128 92 176 90 C192 90 198 100 208 100 C218 98 226 90 238 92 C280 98 300 156 294 246 C240 270 160 270 108 246 Z'),
      clip('hat-brim-cut', 'M14 262 C20 226 100 206 200 206 C300 206 384 226 388 260 C386 300 300 322 200 322 C100 322 16 302 14 262 Z'),
    ) +
    shape('M14 262 C20 226 100 206 200 206 C300 206 384 226 388 260 C386 300 300 322 200 322 C100 322 16 302 14 262 Z', url('hat-brim')) +
    group(
      'clip-path="url(#hat-brim-cut)"',
      repeat(9, (i) => oval(201, 258 + i * 1.2, 100 + i * 11.6, 24 + i * 4.8, 'none', 'stroke="#9c6a2a" stroke-width="1.6" opacity=".45"')),
      repeat(40, (i) => line(`M201 258 L${201 + Math.cos(i * 0.157) * 210} ${262 + Math.sin(i * 0.157) * 74}`, '#8a5a20', 1, 'opacity=".28"')),
      oval(216, 272, 120, 26, '#6d4312', 'opacity=".32"'),
    ) +
    group(
      'clip-path="url(#hat-crown-cut)"',
      shape('M80 60 H320 V280 H80 Z', url('hat-crown')),
      repeat(12, (i) => line(`M90 ${100 + i * 13} C150 ${122 + i * 13} 250 ${122 + i * 13} 310 ${100 + i * 13}`, '#93611f', 1.6, 'opacity=".4"')),
      repeat(17, (i) => line(`M${112 + i * 11.4} 80 C${108 + i * 11.8} 140 ${106 + i * 12} 200 ${106 + i * 12} 270`, '#93611f', 1, 'opacity=".3"')),
      shape('M176 88 C188 112 218 116 238 92 C226 88 218 98 208 100 C198 100 192 90 176 88', '#8a5a20', 'opacity=".4"'),
      shape('M90 208 C150 236 250 236 310 208 V254 C250 284 150 284 90 254 Z', url('hat-ribbon')),
      shape('M132 100 C118 140 114 190 116 240 L136 246 C132 190 138 140 156 96 Z', '#fff', 'opacity=".28"'),
    ) +
    shape('M276 236 C300 222 322 226 320 242 C318 256 296 258 276 248 Z M276 246 C292 262 306 280 304 300 L286 292 C284 272 276 260 266 250 Z', '#2d4a92') +
    oval(276, 242, 9, 12, '#182a5a')
  );
}
