/**
 * What iALS knows of the items, and all that a viewer's vector is computed from. The vectors stand in the basis in which the
 * items' Gramian Σ vᵢvᵢᵀ is diagonal: the same model (it is free up to a rotation), and a solve for a short history needs no
 * k × k matrix.
 */
export interface ItemFactors {
  readonly items: number;
  readonly k: number;
  /** [items, k]; all zero for an item that nobody touched */
  readonly vectors: Float32Array;
  /** [k], diagonal of the items' Gramian, largest first */
  readonly spectrum: Float32Array;
  /** Weight of every pair, touched or not (α0). */
  readonly unobserved: number;
  /** Penalty on a viewer's vector: `regularisation * (Σ weights + unobserved * items) ** penaltyExponent`. */
  readonly regularisation: number;
  readonly penaltyExponent: number;
}

/** The factors' arrays, for a message's transfer list; the sender cannot use them afterwards. */
export function buffersOfFactors({ vectors, spectrum }: ItemFactors): ArrayBuffer[] {
  return [vectors.buffer as ArrayBuffer, spectrum.buffer as ArrayBuffer];
}

/** Throws a RangeError that says which part of the factors does not fit the others or is no number. */
export function checkFactors(factors: ItemFactors): void {
  const { items, k, vectors, spectrum, unobserved, regularisation, penaltyExponent } = factors;
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`the factors have the length ${k}; it must be at least 1`);
  if (vectors.length !== items * k) {
    throw new RangeError(`the factors have ${vectors.length} numbers; ${items} items of length ${k} need ${items * k}`);
  }
  if (spectrum.length !== k) throw new RangeError(`the spectrum has ${spectrum.length} numbers; it needs ${k}`);
  const odd = vectors.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0) throw new RangeError(`item ${Math.floor(odd / k)} has a factor that is not finite`);
  if (!spectrum.every((value) => value >= 0 && Number.isFinite(value))) {
    throw new RangeError('the spectrum must hold finite numbers of at least 0');
  }
  if (!(unobserved > 0) || !(regularisation > 0) || !(penaltyExponent >= 0)) {
    throw new RangeError('unobserved and regularisation must be above 0, penaltyExponent at least 0');
  }
}
