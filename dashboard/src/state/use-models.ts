import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ModelVersion, Training } from '../server/results-answers';
import { ACTIVATE_MODEL, CANCEL_TRAINING, MODELS, RETRAIN, TRAINING_PROGRESSED } from '../server/results-operations';
import { isLasting, type ApiError } from '../server/api-error';
import type { ServerLink } from '../server/server-link';
import { useFollowed, type FollowState } from './use-followed';

const SHOWN_MODELS = 8;
/** Another operator may have activated a model; nothing tells of that. */
const ASK_EVERY_MS = 20_000;

/** What has been learnt, and how to have more learnt. */
export interface Models {
  /** The newest first; undefined until they are known. */
  models: readonly ModelVersion[] | undefined;
  /** The newest training, whatever became of it. */
  training: Training | undefined;
  state: FollowState;
  problem: ApiError | undefined;
  /** @throws ApiError */
  activate: (version: string) => Promise<void>;
  /** @throws ApiError */
  learn: () => Promise<void>;
  /** @throws ApiError */
  cancel: (id: string) => Promise<void>;
}

/** Follows the models and the newest training: models are asked for anew when a training ends, and now and then. */
export function useModels(link: ServerLink): Models {
  const [models, setModels] = useState<readonly ModelVersion[]>();
  const [problem, setProblem] = useState<ApiError>();
  const [training, setTraining] = useState<Training>();

  const ask = useCallback(async (): Promise<void> => {
    try {
      const answer = await link.query<{ models: readonly ModelVersion[] }>(MODELS, { first: SHOWN_MODELS });
      setModels(answer.models);
      setProblem(undefined);
    } catch (error) {
      if (isLasting(error)) setProblem(error);
    }
  }, [link]);

  const state = useFollowed<Training>(link, 'training', () => ({
    document: TRAINING_PROGRESSED,
    variables: {},
    cursorOf: () => undefined,
    onValue: setTraining,
    load: () => Promise.resolve(undefined),
  }));
  useEffect(() => { void ask(); }, [ask, training?.id, training?.state]);
  useEffect(() => {
    const timer = setInterval(() => { if (!document.hidden) void ask(); }, ASK_EVERY_MS);
    const stopListening = link.onState((now) => { if (now === 'live') void ask(); });
    return () => {
      clearInterval(timer);
      stopListening();
    };
  }, [ask]);

  const activate = async (version: string): Promise<void> => {
    await link.mutate(ACTIVATE_MODEL, { input: { version } });
    await ask();
  };
  const learn = async (): Promise<void> => {
    setTraining((await link.mutate<{ retrainRecommender: { training: Training } }>(RETRAIN, {})).retrainRecommender.training);
  };
  const cancel = async (id: string): Promise<void> => {
    setTraining((await link.mutate<{ cancelRecommenderTraining: { training: Training } }>(CANCEL_TRAINING, { input: { id } })).cancelRecommenderTraining.training);
  };
  return { models, training, state, problem, activate, learn, cancel };
}
