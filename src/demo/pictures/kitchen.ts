import { LIT, box, clip, defs, group, line, linear, oval, radial, repeat, shape, tube, url } from './paint';

/** A cream gooseneck kettle with a wooden handle. */
export function kettle(): string {
  return (
    defs(
      tube('kettle-body', '#b79f74', '#f3e4c3', '#fffdf5'),
      linear('kettle-neck', '0:#fffaf0 .5:#ead6ae 1:#b89d6c', LIT),
      linear('kettle-wood', '0:#c98a4c .5:#8f5526 1:#5d3413', LIT),
      tube('kettle-steel', '#6d7379', '#c5cbd0', '#ffffff'),
    ) +
    shape('M122 296 C76 296 78 250 80 214 C82 180 70 158 38 148 L30 132 L50 124 C96 136 108 170 106 212 C104 250 110 262 134 262 Z', url('kettle-neck')) +
    shape('M26 138 L52 118 L56 128 L34 150 Z', '#d9c296') +
    line('M270 132 C330 106 372 140 366 200 C362 250 338 282 320 296', '#4c2a0f', 30) +
    line('M270 132 C330 106 372 140 366 200 C362 250 338 282 320 296', url('kettle-wood'), 24) +
    line('M290 120 C330 112 358 140 356 190', '#e9b983', 5, 'opacity=".7"') +
    shape('M136 132 H276 C284 200 306 280 310 340 H100 C104 280 128 200 136 132 Z', url('kettle-body')) +
    shape('M98 336 H312 C318 356 308 366 296 366 H114 C102 366 92 356 98 336 Z', url('kettle-steel')) +
    shape('M132 132 C132 112 164 100 206 100 C248 100 280 112 280 132 C280 144 132 144 132 132 Z', url('kettle-body')) +
    line('M134 134 C160 144 252 144 278 134', '#a88d5c', 3) +
    box(192, 84, 28, 20, 6, url('kettle-steel')) +
    oval(206, 66, 26, 25, url('kettle-wood')) +
    oval(198, 58, 9, 7, '#f0c896', 'opacity=".7"') +
    shape('M158 150 H176 C170 220 154 290 150 326 H128 C134 280 150 220 158 150 Z', '#fff', 'opacity=".75"')
  );
}

/** A hand-thrown blue mug with a wave of white glaze. */
export function mug(): string {
  const body = 'M62 92 H278 C282 180 280 262 264 322 C258 346 240 356 216 356 H124 C100 356 82 346 76 322 C60 262 58 180 62 92 Z';
  return (
    defs(
      tube('mug-glaze', '#0f2f6b', '#2b62c4', '#8fbcff'),
      tube('mug-white', '#b7c3d6', '#f4f8ff', '#ffffff'),
      linear('mug-coffee', '0:#3a1d0c 1:#7a4420', LIT),
      clip('mug-cut', body),
    ) +
    line('M272 144 C352 132 372 182 352 226 C338 260 304 282 264 278', '#0b2350', 36) +
    line('M272 144 C352 132 372 182 352 226 C338 260 304 282 264 278', '#2558b3', 29) +
    line('M286 136 C332 132 356 156 350 192', '#9cc4ff', 6, 'opacity=".85"') +
    shape(body, url('mug-glaze')) +
    group(
      'clip-path="url(#mug-cut)"',
      shape('M50 80 H290 V182 C262 200 246 168 222 176 C200 184 196 222 172 216 C150 210 150 176 124 180 C98 186 92 216 50 196 Z', url('mug-white')),
      repeat(22, (i) => oval(72 + ((i * 73 + i * i * 17) % 194), 226 + ((i * 37 + i * i * 11) % 120), 2 + (i % 3), 2 + (i % 3), '#d7e7ff', 'opacity=".7"')),
      shape('M90 96 H116 C112 180 118 270 132 346 H110 C92 280 86 180 90 96 Z', '#fff', 'opacity=".4"'),
      shape('M60 330 C120 348 220 348 280 330 V360 H60 Z', '#06173a', 'opacity=".4"'),
    ) +
    oval(170, 92, 108, 26, '#e8effa') +
    oval(170, 95, 97, 20, '#16386f') +
    shape('M76 100 C96 84 244 84 264 100 C250 120 90 120 76 100 Z', url('mug-coffee')) +
    shape('M124 96 C150 88 176 104 206 94 C190 110 150 112 124 96 Z', '#e7c193', 'opacity=".75"') +
    line('M140 66 C126 48 158 40 142 20 M192 66 C178 46 212 40 196 16', '#9fb0c6', 6, 'opacity=".45"')
  );
}

/** A red enamelled casserole with its lid on. */
export function casserole(): string {
  return (
    defs(
      tube('casserole-body', '#6e1208', '#d93a1e', '#ff9b7c'),
      radial('casserole-lid', '0:#ff9d80 .4:#e2452a 1:#7d170a', 0.34, 0.2, 0.85),
      tube('casserole-rim', '#5b0e06', '#b92c15', '#ff8a6b'),
      radial('casserole-knob', '0:#ffffff .4:#c9ced3 1:#5f666d', 0.35, 0.3),
    ) +
    line('M60 228 C6 222 6 276 58 272 M340 228 C394 222 394 276 342 272', '#5f0e05', 26) +
    line('M60 226 C10 220 10 272 58 270 M340 226 C390 220 390 272 342 270', '#d63a1f', 17) +
    line('M54 222 C26 220 20 236 22 248', '#ffb29a', 4, 'opacity=".8"') +
    shape('M48 196 H352 C354 250 350 296 338 326 C328 350 310 358 284 358 H116 C90 358 72 350 62 326 C50 296 46 250 48 196 Z', url('casserole-body')) +
    shape('M62 320 C110 344 290 344 338 320 C330 348 310 358 284 358 H116 C90 358 70 348 62 320 Z', '#3f0702', 'opacity=".45"') +
    shape('M82 214 H110 C108 262 114 304 124 336 H106 C90 304 80 262 82 214 Z', '#fff', 'opacity=".38"') +
    shape('M46 178 C70 118 132 94 200 94 C268 94 330 118 354 178 Z', url('casserole-lid')) +
    box(38, 174, 324, 28, 13, url('casserole-rim')) +
    line('M52 180 H346', '#ffc0ab', 3, 'opacity=".6"') +
    shape('M92 160 C112 128 150 110 190 106 C150 122 124 144 116 166 Z', '#fff', 'opacity=".5"') +
    line('M128 168 C140 134 260 134 272 168', '#8b1d0e', 3, 'opacity=".5"') +
    box(184, 76, 32, 22, 5, '#7f868d') +
    oval(200, 66, 36, 20, url('casserole-knob'))
  );
}

/** An eight-sided aluminium moka pot with a black handle. */
export function mokaPot(): string {
  const facets = (top: number, bottom: number, y: number, height: number): string =>
    repeat(5, (i) => {
      const [a, b] = [-0.5 + i * 0.2, -0.5 + (i + 1) * 0.2];
      const fill = ['#8d969e', '#f7fafc', '#cdd4da', '#9aa3ab', '#5d666e'][i] ?? '#ccc';
      return shape(`M${186 + a * top} ${y} L${186 + b * top} ${y} L${186 + b * bottom} ${y + height} L${186 + a * bottom} ${y + height} Z`, fill, `stroke="${fill}" stroke-width="1"`);
    });
  return (
    defs(linear('moka-black', '0:#6b6f78 .4:#2a2c33 1:#0d0e12', LIT), tube('moka-ring', '#565f67', '#aab3bb', '#ffffff')) +
    line('M262 122 L336 110 C356 108 360 120 354 138 L322 230', '#0b0c0f', 34) +
    line('M262 122 L336 110 C356 108 360 120 354 138 L322 230', '#2e3138', 26) +
    line('M272 114 L336 103 C346 102 352 108 350 118', '#8f949e', 4) +
    shape('M112 92 L58 82 L66 100 L120 148 Z', '#7e878f') +
    shape('M112 92 L58 82 L62 92 L118 120 Z', '#dfe5ea') +
    facets(172, 128, 88, 124) +
    shape('M100 88 L140 64 H232 L272 88 Z', '#dfe5ea') +
    shape('M186 64 H232 L272 88 H186 Z', '#aab3bb') +
    shape('M100 84 H272 V94 H100 Z', url('moka-ring')) +
    box(170, 34, 32, 32, 8, url('moka-black')) +
    oval(186, 34, 22, 12, '#3c4049') +
    box(114, 210, 144, 22, 6, url('moka-ring')) +
    box(108, 228, 156, 14, 5, '#5d666e') +
    facets(150, 214, 242, 118) +
    shape('M79 358 H293 L286 374 H86 Z', '#4d555c') +
    oval(126, 300, 9, 9, '#c79a3c') +
    oval(126, 300, 4, 4, '#6e4d10') +
    shape('M140 96 L150 96 L158 208 L152 208 Z M146 246 L156 246 L150 354 L136 354 Z', '#fff', 'opacity=".8"')
  );
}
