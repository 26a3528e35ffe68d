import { indexInteractions, INTERACTION_WEIGHTS, type InteractionRow } from '../../../inference/recommend/interactions';

const row = (viewerId: string, productId: string, type: InteractionRow['type'], at: number): InteractionRow => ({
  viewerId,
  productId,
  type,
  at,
});

function contentsOf(
  rows: readonly InteractionRow[],
  catalogue?: readonly string[],
): Record<string, [string, number][]> {
  const { sequences, productIds, viewerIds } = indexInteractions(rows, catalogue);
  return Object.fromEntries(
    viewerIds.map((viewerId, viewer) => [
      viewerId,
      Array.from({ length: (sequences.offsets[viewer + 1] ?? 0) - (sequences.offsets[viewer] ?? 0) }, (_, index) => {
        const at = (sequences.offsets[viewer] ?? 0) + index;
        return [productIds[sequences.indices[at] ?? -1] ?? '?', Math.round((sequences.weights[at] ?? 0) * 100) / 100];
      }),
    ]),
  );
}

describe('indexing interactions', () => {
  it('orders each viewer by time, however the rows come', () => {
    const rows = [row('u', 'b', 'VIEW', 3), row('w', 'a', 'VIEW', 2), row('u', 'a', 'VIEW', 1)];
    expect(contentsOf(rows)).toEqual({
      u: [
        ['a', INTERACTION_WEIGHTS.VIEW],
        ['b', INTERACTION_WEIGHTS.VIEW],
      ],
      w: [['a', INTERACTION_WEIGHTS.VIEW]],
    });
  });

  it('merges the acts on one product to the strongest, at the time of the last', () => {
    const rows = [row('u', 'a', 'PURCHASE', 1), row('u', 'b', 'CLICK', 2), row('u', 'a', 'VIEW', 3)];
    expect(contentsOf(rows)).toEqual({
      u: [
        ['b', INTERACTION_WEIGHTS.CLICK],
        ['a', INTERACTION_WEIGHTS.PURCHASE],
      ],
    });
  });

  it('lets a removal take back the cart, but nothing else', () => {
    const rows = [
      row('u', 'a', 'VIEW', 1),
      row('u', 'a', 'ADD_TO_CART', 2),
      row('u', 'a', 'REMOVE_FROM_CART', 3),
      row('u', 'b', 'ADD_TO_CART', 4),
      row('u', 'b', 'REMOVE_FROM_CART', 5),
      row('u', 'c', 'REMOVE_FROM_CART', 6),
    ];
    expect(contentsOf(rows)).toEqual({ u: [['a', INTERACTION_WEIGHTS.VIEW]] });
  });

  it('numbers the catalogue first, products without interactions included', () => {
    const { productIds, sequences } = indexInteractions([row('u', 'z', 'VIEW', 1)], ['x', 'y']);
    expect(productIds).toEqual(['x', 'y', 'z']);
    expect(sequences.items).toBe(3);
  });

  it('refuses a catalogue with a repeat and a time that is none', () => {
    expect(() => indexInteractions([], ['x', 'x'])).toThrow('the catalogue lists a product twice');
    expect(() => indexInteractions([row('u', 'a', 'VIEW', NaN)])).toThrow('viewer u has the time NaN');
  });
});
