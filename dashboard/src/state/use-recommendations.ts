import { useCallback, useState } from 'preact/hooks';
import type { Product, RecommendationList } from '../server/answers';
import { ApiError } from '../server/api-error';
import { newId } from '../server/new-id';
import { RECOMMENDATIONS, RECORD_BEHAVIOUR } from '../server/operations';
import type { Session } from './session';
import { useFollowed, type FollowState } from './use-followed';

/** What a viewer can do with a recommendation here. */
export type Act = 'VIEW' | 'ADD_TO_CART';

interface Recorded {
  recordBehaviour: { results: { status: string; error: { code: string; message: string } | null }[] };
}

/** One viewer's recommendations, and how the viewer acts on them. */
export interface Recommendations {
  list: RecommendationList | undefined;
  state: FollowState;
  /** Records what the viewer did, once. @throws ApiError */
  act: (type: Act, product: Product) => Promise<void>;
}

/** Follows the recommendations of the session's viewer. */
export function useRecommendations({ streamId, viewer }: Session): Recommendations {
  const [list, setList] = useState<RecommendationList>();
  const state = useFollowed<RecommendationList>(viewer, streamId, () => ({
    document: RECOMMENDATIONS,
    variables: { streamId },
    cursorOf: () => undefined,
    onValue: setList,
    load: () => Promise.resolve(undefined),
  }));
  const exposureId = list?.exposureId;
  const act = useCallback(
    async (type: Act, product: Product): Promise<void> => {
      const event = {
        eventId: newId(),
        type,
        productId: product.id,
        streamId,
        ...(exposureId === undefined ? {} : { exposureId }),
        ...(type === 'ADD_TO_CART' ? { quantity: 1 } : {}),
      };
      const answer = await viewer?.mutate<Recorded>(RECORD_BEHAVIOUR, { input: { events: [event] } });
      const error = answer?.recordBehaviour.results[0]?.error;
      if (error) throw new ApiError(error.code, error.message);
    },
    [viewer, streamId, exposureId],
  );
  return { list, state, act };
}
