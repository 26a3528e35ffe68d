import { alone, componentWeights, figuresOf, gains, pairedError } from './blend-quality';
import { fitContent, type ContentVectors } from './content-vectors';
import type { ItemFactors } from './factors';
import { fitBlend, type ChosenBlend } from './fit-blend';
import { fitFactors } from './fit-factors';
import { fitHistoryDecay } from './fit-history-decay';
import type { FitCheckpoint, FitJob, FitStage, FittedOutcome } from './fit-protocol';
import { shippedWeights, type BlendWeights, type FittedModel } from './fitted-model';
import { heldOutByTime, heldOutLast, type HeldOutQuestion } from './held-out';
import type { InteractionSequences } from './interactions';
import { fitItemNeighbours } from './item-neighbours';
import type { ModelFigures } from './model-figures';
import { PeakMemory } from './peak-memory';
import { COMPONENTS, QuestionPools, type QuestionPool } from './question-pools';

/** Who hears of a fit on its way, and who can be asked. */
export interface FitListener {
  readonly progress: (stage: FitStage, share: number) => void;
  readonly onCheckpoint: (checkpoint: FitCheckpoint) => void;
  /** The sequence encoder's answers, [histories, dims]. */
  readonly encode: (histories: readonly Int32Array[]) => Promise<Float32Array>;
}

/** All but the weights. */
type Parts = Omit<FittedModel, 'weights'>;

/** Multiplications that choosing and measuring may each take, about 20 seconds' worth; and questions asked, whatever they take. */
const MULTIPLICATIONS = 2e10;
const [FEWEST_QUESTIONS, MOST_QUESTIONS] = [500, 5_000];

/**
 * Fits a model: cuts the behaviour by time, fits every part on the older acts, chooses what each counts by the acts that came next,
 * measures it (and the weights in service, on the same parts and questions) by the newest, and fits the parts again on all. Blocks
 * its thread: for a worker. Throws a RangeError for settings or arrays that do not fit.
 */
export async function fitModel(job: FitJob, listener: FitListener): Promise<FittedOutcome> {
  const begun = performance.now();
  const memory = new PeakMemory();
  listener.progress('split', 0);
  const content = job.content && fitContent(job.content);
  memory.look();
  const { sequences, holdOut } = job;
  const dims = job.factorSettings.k + (content?.dims ?? 0) + (job.sequenceVectors?.dims ?? 0);
  const most = Math.min(MOST_QUESTIONS, Math.max(FEWEST_QUESTIONS, Math.floor(MULTIPLICATIONS / Math.max(1, sequences.items * dims))));
  const { older, choosing, measuring } = holdOut === 'newest' ? heldOutByTime(sequences, most) : heldOutLast(sequences, most);
  listener.progress('split', 1);

  const parts = fitParts(older, 'components', job, content, listener, memory);
  const pools = new QuestionPools(parts);
  const asked = async (questions: readonly HeldOutQuestion[], decay: number, stage: FitStage): Promise<QuestionPool[]> => {
    const answers = await answersTo(questions, job, listener);
    memory.look();
    return questions.map((question, index) => {
      if (index % 100 === 0) listener.progress(stage, index / questions.length);
      return pools.pool(question, decay, answers?.(index));
    });
  };
  const historyDecay = fitHistoryDecay(parts.neighbours, choosing);
  const { weights } = chooseBlend(await asked(choosing, historyDecay, 'blend'), parts, job, historyDecay);
  listener.progress('blend', 1);
  const own = await asked(measuring, historyDecay, 'figures');
  const { incumbent } = job;
  const theirs = incumbent === undefined || incumbent.historyDecay === historyDecay ? own : await asked(measuring, incumbent.historyDecay, 'figures');
  const figures = figuresFor(own, parts, weights, incumbent && { weights: incumbent, pools: theirs });
  listener.progress('figures', 1);
  memory.look();

  const final = job.refit ? fitParts(sequences, 'refit', job, content, listener, memory) : parts;
  listener.progress('refit', 1);
  return { model: { ...final, weights }, figures, fitMs: performance.now() - begun, peakBytes: memory.peakBytes() };
}

function fitParts(
  sequences: InteractionSequences,
  stage: FitStage,
  job: FitJob,
  content: ContentVectors | undefined,
  { progress, onCheckpoint }: FitListener,
  memory: PeakMemory,
): Parts {
  const neighbours = fitItemNeighbours(sequences, job.settings, job.attributes, (share) => {
    progress(stage, 0.2 * share);
  });
  memory.look();
  const { resumeFrom, factorSettings } = job;
  const resumable = resumeFrom?.stage === stage && resumeFrom.vectors.length === sequences.items * factorSettings.k;
  const factors: ItemFactors = fitFactors(sequences, factorSettings, {
    progress: (share) => {
      progress(stage, 0.2 + 0.8 * share);
    },
    resumeFrom: resumable ? resumeFrom : undefined,
    onEpoch: (checkpoint) => {
      memory.look();
      onCheckpoint({ ...checkpoint, stage });
    },
  });
  return { neighbours, factors, content, sequence: job.sequenceVectors };
}

async function answersTo(
  questions: readonly HeldOutQuestion[],
  { encodes, sequenceVectors }: FitJob,
  { encode }: FitListener,
): Promise<((index: number) => Float32Array) | undefined> {
  if (!encodes || sequenceVectors === undefined || questions.length === 0) return undefined;
  const { dims } = sequenceVectors;
  const answers = await encode(questions.map(({ history }) => Int32Array.from(history, ({ item }) => item)));
  if (answers.length !== questions.length * dims) {
    throw new RangeError(`the sequence encoder answered with ${answers.length} numbers; ${questions.length} histories need ${questions.length * dims}`);
  }
  return (index) => answers.subarray(index * dims, (index + 1) * dims);
}

function chooseBlend(pools: readonly QuestionPool[], parts: Parts, { encodes }: FitJob, historyDecay: number): ChosenBlend {
  const { content, sequence } = parts;
  const fitted = ['factors' as const, ...(content ? ['content' as const] : []), ...(sequence && encodes ? ['sequence' as const] : [])];
  return fitBlend(pools, fitted, { ...shippedWeights(parts), historyDecay });
}

/** The weights in service, and the questions' pools with the histories fading as they do there. */
interface Incumbent {
  readonly weights: BlendWeights;
  readonly pools: readonly QuestionPool[];
}

function figuresFor(pools: readonly QuestionPool[], parts: Parts, weights: BlendWeights, incumbent: Incumbent | undefined): ModelFigures {
  const { items } = parts.neighbours;
  const theirs = incumbent && componentWeights(incumbent.weights);
  const having = COMPONENTS.filter((name) => name === 'popularity' || parts[name] !== undefined);
  return {
    questions: pools.length,
    candidate: figuresOf(pools, componentWeights(weights), items),
    incumbent: incumbent && theirs ? figuresOf(incumbent.pools, theirs, items) : null,
    popularity: figuresOf(pools, alone('popularity'), items),
    margin: incumbent && theirs ? pairedError(gains(pools, componentWeights(weights)), gains(incumbent.pools, theirs)) : 0,
    components: Object.fromEntries(having.map((name) => [name, figuresOf(pools, alone(name), items)])),
  };
}
