/** What a funnel is about: a stream, a product, or both; null for all of them. */
export interface FunnelScope {
  streamId: string | null;
  productId: string | null;
}

/** The identifier of a funnel's tally. */
export const funnelId = ({ streamId, productId }: FunnelScope): string => `${streamId ?? ''}/${productId ?? ''}`;

/** Every funnel that an act with a product counts in. */
export function scopesOf({ streamId, productId }: { streamId: string | null; productId: string }): FunnelScope[] {
  const everywhere = { streamId: null, productId };
  return streamId === null ? [everywhere] : [everywhere, { streamId, productId: null }, { streamId, productId }];
}
