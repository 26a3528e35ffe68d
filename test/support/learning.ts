import { join } from 'node:path';
import { ItemRanker } from '../../inference/recommend/item-ranker';
import type { SequenceEncoder } from '../../inference/recommend/sequence-encoder';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { CatalogueChanges } from '../../src/catalogue/catalogue-changes';
import { createLog } from '../../src/log';
import { EncoderCatalogue } from '../../src/recommendations/training/encoder-catalogue';
import { ModelArtefacts } from '../../src/recommendations/training/model-artefacts';
import { ModelFollower } from '../../src/recommendations/training/model-follower';
import { ModelVersions } from '../../src/recommendations/training/model-versions';
import { Rankers } from '../../src/recommendations/training/rankers';
import { Trainer } from '../../src/recommendations/training/trainer';
import { TrainingCheckpoints } from '../../src/recommendations/training/training-checkpoints';
import { TrainingFeed } from '../../src/recommendations/training/training-feed';
import { TrainingJobs } from '../../src/recommendations/training/training-jobs';
import { TrainingLease } from '../../src/recommendations/training/training-lease';
import { TrainingRunner } from '../../src/recommendations/training/training-runner';
import type { House } from './house';

/** What a node learns with, on the database of a house. */
export type Learning = ReturnType<typeof openLearning>;

/** Wires the learning of a node. Nothing runs before `training.start`, but what is asked for on this node. Close it before the house. */
export function openLearning(house: Pick<House, 'transactions' | 'dataSource'>, { lastsMs = 2_000, keptModels = 5, inUse = new Set<string>(), encoder = undefined as SequenceEncoder | undefined } = {}) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const { transactions, dataSource } = house;
  const log = createLog({ LOG_LEVEL: 'silent' });
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  const lease = new TrainingLease(transactions, lastsMs);
  const jobs = new TrainingJobs(transactions, lease);
  const versions = new ModelVersions(transactions, lease);
  const artefacts = new ModelArtefacts(transactions);
  const checkpoints = new TrainingCheckpoints(transactions);
  const rankers = new Rankers({ versions, artefacts, log, rankerNamed: (name) => new ItemRanker(runtime, join(__dirname, '../../../models/item-ranker'), name), encoder });
  const encoderCatalogue = new EncoderCatalogue(dataSource, encoder);
  const trainer = new Trainer({ transactions, jobs, checkpoints, artefacts, versions, encoderCatalogue, log }, { pictureModel: 'none', keptModels, inUse: () => Promise.resolve(inUse), encoder });
  const follower = new ModelFollower({ transactions, changes: new CatalogueChanges(transactions), versions, rankers, encoderCatalogue, log }, 'none');
  const feed = new TrainingFeed(jobs);
  const training = new TrainingRunner({ transactions, lease, jobs, versions, trainer, follower, feed, log });
  return {
    runtime, lease, jobs, versions, artefacts, checkpoints, rankers, trainer, follower, feed, training,
    close: async (): Promise<void> => {
      await training.stop();
      await runtime.close();
    },
  };
}
