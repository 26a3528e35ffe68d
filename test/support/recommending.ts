import { Language } from '../../entities/language';
import { Deals } from '../../src/assistant/deals';
import { NO_EXPERIMENT, type Assignment } from '../../src/experiments/assignment';
import { ListMaker, type ListSettings } from '../../src/recommendations/list-maker';
import { LiveMoments } from '../../src/recommendations/live-moments';
import { ProductFacts } from '../../src/recommendations/product-facts';
import type { ListRequest } from '../../src/recommendations/recommendation';
import { Recommender } from '../../src/recommendations/recommender';
import { StreamInterest } from '../../src/recommendations/stream-interest';
import type { House } from './house';
import { openLearning } from './learning';

/** How the recommender of a house is set; nothing is left to chance unless a test says so. */
export interface RecommenderSet {
  settings?: Partial<ListSettings>;
  assign?: (viewerId: string) => Assignment;
  present?: (streamId: string) => readonly string[];
}

/** A list outside of streams, in English, unless a test says otherwise. */
export const asked = (first: number, rest: Partial<ListRequest> = {}): ListRequest => ({ streamId: null, first, includeSeen: false, language: Language.EN, ...rest });

/** A recommender on top of a house, with the models that ship. Close it before the house. */
export function openRecommender(house: House, { settings, assign = () => NO_EXPERIMENT, present = () => [] }: RecommenderSet = {}) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const { transactions, viewers, catalogue, streams, exposures } = house;
  const { rankers, training, close } = openLearning(house);
  const deals = new Deals(transactions, streams);
  const [facts, interest] = [new ProductFacts(), new StreamInterest()];
  const moments = new LiveMoments({ streams, deals, facts, interest, present });
  const maker = new ListMaker(facts, { diversity: 0, exploration: 0, brandCap: 1, ...settings });
  const recommender = new Recommender({ transactions, viewers, rankerOf: (version) => rankers.rankerOf(version), maker, moments, interest, exposures, assign });
  house.behaviour.onRecorded((recorded) => { recommender.learn(recorded); });
  catalogue.onChange((products) => { facts.put(products); });
  return { recommender, training, ranker: rankers.active, deals, facts, interest, maker, close };
}
