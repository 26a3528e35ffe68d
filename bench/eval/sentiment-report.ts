import type { SentimentModel } from '../../inference/language/sentiment-model';
import { withoutPunctuation, type PolarExample, type ThreeWayExample } from './sentiment-examples';
import {
  byCategory,
  figuresOf,
  positiveChance,
  reliabilityOf,
  type ReliabilityBin,
  type ScoredRow,
  type SentimentFigures,
} from './sentiment-metrics';
import { accuracyByGroup, threeWayFiguresOf, type ThreeWayFigures } from './three-way-metrics';

const IN_FLIGHT = 256;
const SHORT_CHARACTERS = 15;

/** What a file of good and bad texts shows. */
export interface PolarReport extends SentimentFigures {
  readonly of: 'polarity';
  readonly file: string;
  readonly textsPerSecond: number;
  readonly reliability: readonly ReliabilityBin[];
  /** The same texts as recognised speech would bring them. */
  readonly withoutPunctuation: SentimentFigures;
  /** Those of at most 15 characters. */
  readonly short: SentimentFigures;
  readonly categories: Readonly<Record<string, SentimentFigures>>;
}

/** What a file of good, bad and neutral lines shows. */
export interface ThreeWayReport extends ThreeWayFigures {
  readonly of: 'three classes';
  readonly file: string;
  readonly groups: Readonly<Record<string, { rows: number; accuracy: number }>>;
  readonly mistakes: readonly { text: string; meant: string; said: string }[];
}

/** Called with how many texts have been scored so far. */
export type OnProgress = (scored: number) => void;

/** Decides every text by polarity above zero, with its punctuation and without. */
export async function polarReport(
  model: SentimentModel,
  file: string,
  examples: readonly PolarExample[],
  onProgress: OnProgress,
): Promise<PolarReport> {
  const start = performance.now();
  const rows = await scoredRows(model, examples, onProgress);
  const textsPerSecond = Math.round((1000 * rows.length) / (performance.now() - start));
  const spoken = examples.map((example) => ({ ...example, text: withoutPunctuation(example.text) }));
  const short = rows.filter((_, index) => Array.from(examples[index]?.text ?? '').length <= SHORT_CHARACTERS);
  const categories = Object.fromEntries([...byCategory(rows)].map(([name, group]) => [name, figuresOf(group)]));
  return {
    of: 'polarity',
    file,
    ...figuresOf(rows),
    textsPerSecond,
    reliability: reliabilityOf(rows),
    withoutPunctuation: figuresOf(await scoredRows(model, spoken, onProgress)),
    short: figuresOf(short),
    categories,
  };
}

/** Compares the most probable of the three classes with the one that was meant. */
export async function threeWayReport(
  model: SentimentModel,
  file: string,
  examples: readonly ThreeWayExample[],
  onProgress: OnProgress,
): Promise<ThreeWayReport> {
  const rows = await mapInParts(examples, onProgress, async ({ text, label, groups }) => {
    const { label: said } = await model.score(text);
    return { text, meant: label, said, groups };
  });
  const mistakes = rows.filter(({ meant, said }) => meant !== said);
  return {
    of: 'three classes',
    file,
    ...threeWayFiguresOf(rows),
    groups: Object.fromEntries(accuracyByGroup(rows)),
    mistakes: mistakes.map(({ text, meant, said }) => ({ text, meant, said })),
  };
}

function scoredRows(
  model: SentimentModel,
  examples: readonly PolarExample[],
  onProgress: OnProgress,
): Promise<ScoredRow[]> {
  return mapInParts(examples, onProgress, async (example) => {
    const score = await model.score(example.text);
    return {
      category: example.category,
      positive: example.positive,
      polarity: score.polarity,
      positiveChance: positiveChance(score),
      neutral: score.label === 'NEUTRAL',
    };
  });
}

async function mapInParts<From, To>(
  items: readonly From[],
  onProgress: OnProgress,
  map: (item: From) => Promise<To>,
): Promise<To[]> {
  const mapped: To[] = [];
  for (let from = 0; from < items.length; from += IN_FLIGHT) {
    mapped.push(...(await Promise.all(items.slice(from, from + IN_FLIGHT).map(map))));
    onProgress(mapped.length);
  }
  return mapped;
}
