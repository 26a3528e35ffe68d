/** A product with pictures: where they are, and how long the sum of their vectors is. */
export interface Owner {
  readonly productId: string;
  /** Small and dense, for arrays with a place a product; given to another product when this one has no picture left. */
  readonly number: number;
  readonly rows: Set<number>;
  /** Of doubles, so that a picture that has gone leaves no trace; undefined while there is one picture. */
  sum: Float64Array | undefined;
  sumLength: number;
  /** How much it is helped, before what products are helped by on average is taken off. */
  help: number;
}

/** What a search needs to know of one picture. */
interface Entry {
  readonly imageId: string;
  readonly owner: Owner;
  /** Never given twice, unlike the row, which changes when another picture goes. */
  readonly key: number;
}

/** The catalogue's pictures as unit vectors in one block of memory, a row a picture, without gaps. */
export class PictureTable {
  vectors = new Float32Array(0);
  /** The number of each row's product. */
  numbers = new Int32Array(0);
  private readonly entries: Entry[] = [];
  private readonly rowOfImage = new Map<string, number>();
  private readonly rowOfKey = new Map<number, number>();
  private readonly byProduct = new Map<string, Owner>();
  private readonly byNumber: (Owner | undefined)[] = [];
  private readonly free: number[] = [];
  private nextKey = 0;
  private helpOfAll = 0;

  /** @param helpFor what is added to the scores of a product whose pictures point in a direction (unit length) */
  constructor(
    readonly dimension: number,
    private readonly helpFor: (direction: Float32Array) => number = () => 0,
  ) {}

  /** Pictures. */
  get size(): number {
    return this.entries.length;
  }

  /** Every product by its number; undefined where a number waits for the next product. */
  get owners(): readonly (Owner | undefined)[] {
    return this.byNumber;
  }

  /** What products are helped by on average; 0 without any. */
  get meanHelp(): number {
    return this.byProduct.size === 0 ? 0 : this.helpOfAll / this.byProduct.size;
  }

  owner(productId: string): Owner | undefined {
    return this.byProduct.get(productId);
  }

  entry(row: number): Entry {
    const entry = this.entries[row];
    if (entry === undefined) throw new RangeError(`there is no row ${row}; there are ${this.size}`);
    return entry;
  }

  /** Where the picture of a key is; undefined when it has gone. */
  row(key: number): number | undefined {
    return this.rowOfKey.get(key);
  }

  /** Every picture's key. */
  keys(): IterableIterator<number> {
    return this.rowOfKey.keys();
  }

  /** Every picture, as it is now: safe against changes meanwhile. */
  images(): string[] {
    return this.entries.map(({ imageId }) => imageId);
  }

  /** The unit vector of a row, in place: it changes when the table does. */
  vector(row: number): Float32Array {
    return this.vectors.subarray(row * this.dimension, (row + 1) * this.dimension);
  }

  /** Adds a picture that is not there; answers with its key. */
  add(imageId: string, productId: string, unit: Float32Array): number {
    const row = this.size;
    const owner = this.byProduct.get(productId) ?? this.newOwner(productId);
    const key = this.nextKey;
    this.nextKey += 1;
    this.reserve(row + 1);
    this.vectors.set(unit, row * this.dimension);
    this.numbers[row] = owner.number;
    this.entries.push({ imageId, owner, key });
    this.rowOfImage.set(imageId, row);
    this.rowOfKey.set(key, row);
    owner.rows.add(row);
    this.count(owner, unit, 1);
    return key;
  }

  /** Takes a picture out; answers with its key, undefined when it is not there. The last row takes its place. */
  remove(imageId: string): number | undefined {
    const row = this.rowOfImage.get(imageId);
    if (row === undefined) return undefined;
    const { owner, key } = this.entry(row);
    const last = this.entries.pop() as Entry;
    this.rowOfImage.delete(imageId);
    this.rowOfKey.delete(key);
    owner.rows.delete(row);
    if (owner.rows.size > 0) this.count(owner, this.vector(row), -1);
    else this.forget(owner);
    if (last.key !== key) this.move(last, row);
    return key;
  }

  private move(entry: Entry, row: number): void {
    const from = this.size;
    this.vectors.copyWithin(row * this.dimension, from * this.dimension, (from + 1) * this.dimension);
    this.numbers[row] = entry.owner.number;
    this.entries[row] = entry;
    this.rowOfImage.set(entry.imageId, row);
    this.rowOfKey.set(entry.key, row);
    entry.owner.rows.delete(from);
    entry.owner.rows.add(row);
  }

  private newOwner(productId: string): Owner {
    const number = this.free.pop() ?? this.byNumber.length;
    const owner = { productId, number, rows: new Set<number>(), sum: undefined, sumLength: 0, help: 0 };
    this.byNumber[number] = owner;
    this.byProduct.set(productId, owner);
    return owner;
  }

  private forget(owner: Owner): void {
    const { productId, number } = owner;
    this.help(owner, 0);
    this.byProduct.delete(productId);
    this.byNumber[number] = undefined;
    this.free.push(number);
  }

  private count(owner: Owner, unit: Float32Array, sign: 1 | -1): void {
    if (owner.rows.size === 1) {
      const [only = 0] = owner.rows;
      owner.sum = undefined;
      owner.sumLength = 1;
      this.help(owner, this.helpFor(this.vector(only)));
      return;
    }
    const sum = owner.sum ?? this.sumOf(owner);
    if (owner.sum !== undefined) for (let index = 0; index < this.dimension; index += 1) sum[index] = (sum[index] ?? 0) + sign * (unit[index] ?? 0);
    owner.sum = sum;
    const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
    owner.sumLength = length;
    this.help(owner, length > 0 ? this.helpFor(Float32Array.from(sum, (value) => value / length)) : 0);
  }

  private help(owner: Owner, help: number): void {
    this.helpOfAll += help - owner.help;
    owner.help = help;
  }

  private sumOf(owner: Owner): Float64Array {
    const sum = new Float64Array(this.dimension);
    for (const row of owner.rows) this.vector(row).forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value));
    return sum;
  }

  private reserve(rows: number): void {
    if (rows <= this.numbers.length) return;
    const room = Math.max(64, 2 * rows);
    const [vectors, numbers] = [new Float32Array(room * this.dimension), new Int32Array(room)];
    vectors.set(this.vectors);
    numbers.set(this.numbers);
    this.vectors = vectors;
    this.numbers = numbers;
  }
}
