import { dot } from './dot';

/** The mean direction of each product's pictures, kept up to date as pictures come and go. Knows unit vectors only. */
export class ProductCentres {
  private readonly products = new Map<string, { sum: Float64Array; unit: Float32Array; pictures: number }>();

  constructor(private readonly dimension: number) {}

  /** Adds one picture's unit vector to its product. */
  add(productId: string, vector: Float32Array): void {
    this.change(productId, vector, 1);
  }

  /** Takes a vector that was added out again; what was never added must not be taken out. */
  subtract(productId: string, vector: Float32Array): void {
    this.change(productId, vector, -1);
  }

  /** Cosine between a unit vector and the product's mean direction; 0 for a product without pictures. */
  cosine(productId: string, query: Float32Array): number {
    const product = this.products.get(productId);
    return product === undefined ? 0 : dot(query, product.unit, 0);
  }

  private change(productId: string, vector: Float32Array, sign: 1 | -1): void {
    const { dimension } = this;
    const product = this.products.get(productId) ?? {
      // Sums of doubles, so that taking a vector out leaves no trace of it.
      sum: new Float64Array(dimension),
      unit: new Float32Array(dimension),
      pictures: 0,
    };
    product.pictures += sign;
    product.sum.forEach((value, index) => (product.sum[index] = value + sign * (vector[index] ?? 0)));
    const length = Math.hypot(...product.sum);
    product.unit.set(product.sum.map((value) => (length > 0 ? value / length : 0)));
    if (product.pictures > 0) this.products.set(productId, product);
    else this.products.delete(productId);
  }
}
