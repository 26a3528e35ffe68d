import { LIT, defs, group, line, linear, oval, radial, shape, url } from './paint';

/** Gradients of the host; once a document, before any of its parts. */
export const hostPaints = defs(
  linear('host-skin', '0:#ffd9bd 1:#eba985', LIT),
  radial('host-face', '0:#ffe3cb .7:#fbc9a6 1:#e9a883', 0.42, 0.36, 0.72),
  linear('host-hair', '0:#5a3550 .5:#35203a 1:#1c1024', LIT),
  linear('host-shirt', '0:#7fc4a8 .55:#4a9c80 1:#2c6b57', LIT),
  linear('host-apron', '0:#fff7ea 1:#ecdcc4'),
);

/** The host from the table up: breathes, tilts her head, blinks and talks as `time` (seconds) goes on. */
export function host(time: number): string {
  const breath = Math.sin(time * 1.7) * 1.6;
  const sway = Math.sin(time * 0.6) * 4;
  const tilt = Math.sin(time * 0.9 + 1) * 3.2;
  const nod = Math.sin(time * 1.3) * 2;
  const blink = time % 3.7 < 0.16 ? 0.12 : 1;
  const mouth = 3 + 5 * Math.abs(Math.sin(time * 5.1) * Math.sin(time * 1.9));
  return group(
    `transform="translate(${sway.toFixed(2)} ${breath.toFixed(2)})"`,
    group(`transform="translate(239 ${(176 + nod).toFixed(2)}) rotate(${tilt.toFixed(2)})"`, hairBehind()),
    body(),
    group(`transform="translate(239 ${(176 + nod).toFixed(2)}) rotate(${tilt.toFixed(2)})"`, face(blink, mouth)),
  );
}

const hairBehind = (): string =>
  shape('M-84 -14 C-90 -104 -38 -128 2 -128 C52 -128 92 -98 86 -10 C84 36 96 68 88 104 C70 122 36 112 24 92 H-26 C-40 112 -74 120 -90 102 C-96 66 -82 32 -84 -14 Z', url('host-hair'));

function body(): string {
  return (
    shape('M206 232 H272 V296 C272 318 206 318 206 296 Z', '#dc9873') +
    shape('M156 470 C158 420 150 350 158 322 C164 306 184 298 214 288 C220 312 258 312 264 288 C294 298 314 306 320 322 C328 350 320 420 322 470 Z', url('host-shirt')) +
    shape('M212 288 C210 322 268 322 266 288 L276 292 C278 338 200 338 202 292 Z', '#eef9f0') +
    shape('M176 470 V386 C176 376 182 370 192 370 H286 C296 370 302 376 302 386 V470 Z', url('host-apron')) +
    line('M186 374 C190 342 196 316 198 294 M292 374 C288 342 282 316 280 294', '#f3e6d2', 9) +
    shape('M226 402 C226 392 240 392 240 402 C240 392 254 392 254 402 C254 414 240 422 240 426 C240 422 226 414 226 402 Z', '#ff6f61')
  );
}

function face(blink: number, mouth: number): string {
  const eye = (x: number): string =>
    group(
      `transform="translate(${x} 2) scale(1 ${blink})"`,
      oval(0, 0, 8, 10.5, '#2a1a24'),
      oval(2.4, -3.4, 2.8, 3.2, '#fff'),
      line('M-10 -6 C-6 -13 6 -13 11 -8', '#2a1a24', 3),
    );
  return (
    oval(-66, 12, 11, 15, '#efb391') +
    oval(66, 12, 11, 15, '#efb391') +
    oval(-68, 30, 4.5, 6, '#ffd25e') +
    oval(68, 30, 4.5, 6, '#ffd25e') +
    shape('M-68 -20 C-70 -78 -36 -96 0 -96 C36 -96 70 -78 68 -20 C68 36 38 74 0 74 C-38 74 -68 36 -68 -20 Z', url('host-face')) +
    oval(-40, 26, 15, 9, '#ff8f7e', 'opacity=".42"') +
    oval(40, 26, 15, 9, '#ff8f7e', 'opacity=".42"') +
    eye(-27) +
    eye(27) +
    line('M-40 -20 C-34 -26 -22 -26 -15 -22 M15 -22 C22 -26 34 -26 40 -20', '#3d2437', 4.5) +
    line('M-3 20 C-1 25 4 25 6 21', '#d98b69', 3.4) +
    shape(`M-19 37 C-10 41 10 41 19 37 C17 ${(42 + mouth * 1.9).toFixed(2)} 9 ${(45 + mouth * 2).toFixed(2)} 0 ${(45 + mouth * 2).toFixed(2)} C-9 ${(45 + mouth * 2).toFixed(2)} -17 ${(42 + mouth * 1.9).toFixed(2)} -19 37 Z`, '#a52a3c') +
    shape('M-14 39 C-6 42 6 42 14 39 C10 45 -10 45 -14 39 Z', '#fff') +
    shape('M-80 -6 C-92 -104 -40 -132 4 -130 C56 -130 94 -92 82 0 C74 -16 70 -44 62 -58 C44 -48 20 -58 4 -84 C-10 -58 -44 -46 -62 -54 C-70 -40 -76 -22 -80 -6 Z', url('host-hair')) +
    line('M-56 -92 C-36 -114 -8 -120 22 -118', '#a06f92', 6, 'opacity=".6"') +
    line('M-74 -58 C-46 -110 48 -112 76 -58', '#ff6f61', 9) +
    oval(66, -74, 9, 9, '#ffd25e')
  );
}
