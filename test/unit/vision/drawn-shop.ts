import sharp from 'sharp';

/** Products as a shop may draw them: flat colours, in a 100 x 100 square. Mugs and bottles come as lookalikes. */
export const DRAWN_PRODUCTS: Readonly<Record<string, string>> = {
  'red mug': mug('#c8372d', '#ffffff'),
  'blue mug': mug('#2d5fc8', '#ffd23c'),
  'green bottle': bottle('#2e8b57', '#f5f0dc'),
  'amber bottle': bottle('#c77f1e', '#3b2a1a'),
  'white shirt':
    '<path d="M30 15 L70 15 L95 32 L84 48 L74 40 L74 90 L26 90 L26 40 L16 48 L5 32 Z" fill="#eef1f5" stroke="#55606e" stroke-width="2"/>',
  'desk lamp':
    '<path d="M30 10 L70 10 L86 46 L14 46 Z" fill="#f2b134"/><rect x="46" y="46" width="8" height="38" fill="#444"/><ellipse cx="50" cy="88" rx="26" ry="6" fill="#444"/>',
  'pink trainer':
    '<path d="M6 40 L34 34 L52 52 L90 60 Q98 64 96 76 L6 76 Z" fill="#e76f9b"/><rect x="4" y="76" width="93" height="9" fill="#fff" stroke="#999"/>',
  'black handbag':
    '<path d="M32 40 C32 8 68 8 68 40" fill="none" stroke="#222" stroke-width="6"/><path d="M14 38 L86 38 L94 92 L6 92 Z" fill="#222"/><circle cx="50" cy="56" r="5" fill="#d4af37"/>',
  'straw hat':
    '<ellipse cx="50" cy="66" rx="46" ry="13" fill="#dcb878"/><path d="M26 64 C26 22 74 22 74 64 Z" fill="#dcb878"/><path d="M26 56 L74 56 L74 66 L26 66 Z" fill="#7b3f00"/>',
  'purple jar':
    '<rect x="28" y="12" width="44" height="12" fill="#555"/><rect x="20" y="24" width="60" height="66" rx="8" fill="#7d4ea8"/><rect x="28" y="44" width="44" height="26" fill="#fff"/>',
};

function mug(body: string, mark: string): string {
  return `<circle cx="72" cy="52" r="16" fill="none" stroke="${body}" stroke-width="8"/><rect x="16" y="18" width="56" height="68" rx="6" fill="${body}"/><circle cx="44" cy="52" r="14" fill="${mark}"/>`;
}

function bottle(glass: string, label: string): string {
  return `<path d="M40 5 L60 5 L60 30 L74 44 L74 95 L26 95 L26 44 L40 30 Z" fill="${glass}"/><rect x="26" y="54" width="48" height="26" fill="${label}"/>`;
}

/** A catalogue picture: the product on a plain, light ground, as PNG. */
export function cataloguePicture(drawing: string): Promise<Buffer> {
  return render(400, 400, '<rect width="400" height="400" fill="#f4f2ee"/>', [{ drawing, x: 60, y: 60, side: 280 }]);
}

/** A drawing in a frame: its square is `side` pixels wide, its left upper corner at x, y. */
export interface Drawn {
  readonly drawing: string;
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** A frame of a stream, 1280 x 720 JPEG, with one product in a furnished room. */
export function framePicture(drawing: string, x: number, y: number, side: number): Promise<Buffer> {
  return sceneOf([{ drawing, x, y, side }]);
}

/** A frame of a stream, 1280 x 720 JPEG, with several products in a furnished room. */
export async function sceneOf(drawn: readonly Drawn[]): Promise<Buffer> {
  const room =
    '<defs><linearGradient id="g" x2="0.3" y2="1"><stop offset="0" stop-color="#8fa3ad"/><stop offset="1" stop-color="#cdbfa9"/></linearGradient></defs><rect width="1280" height="720" fill="url(#g)"/><rect y="560" width="1280" height="160" fill="#8a6b4f"/><rect x="980" y="90" width="200" height="260" fill="#5b6f63"/><circle cx="150" cy="180" r="70" fill="#d9cfc0"/>';
  return sharp(await render(1280, 720, room, drawn))
    .jpeg({ quality: 70 })
    .toBuffer();
}

function render(width: number, height: number, ground: string, drawn: readonly Drawn[]): Promise<Buffer> {
  const products = drawn.map(({ drawing, x, y, side }) => `<g transform="translate(${x} ${y}) scale(${side / 100})">${drawing}</g>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${ground}${products.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' }).png().toBuffer();
}
