import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import type { RuntimeObserver } from '../../inference/runtime/observer';
import type { ChatAnswers } from '../assistant/chat-answers';
import type { LiveStreams } from '../live/live-streams';
import type { SourceConditions } from '../live/sources/source-conditions';
import type { PopularityWatch } from '../mining/fairness/popularity-watch';
import type { GraphqlWs } from './graphql-ws';

/** What is measured beyond the process itself. */
export interface MetricSources {
  runtime: InferenceRuntime;
  live: LiveStreams;
  sources: SourceConditions;
  webSockets: GraphqlWs;
  chatAnswers: Pick<ChatAnswers, 'passedOver'>;
  popularityWatch: Pick<PopularityWatch, 'raisedCount'>;
}

/** The server's figures in Prometheus' form. One instance a server. */
export class Metrics {
  readonly registry = new Registry();
  /** Told by the inference runtime of every batch. */
  readonly observer: RuntimeObserver;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    const registers = [this.registry];
    const rows = new Histogram({ name: 'vitrine_inference_batch_rows', help: 'Rows a batch.', labelNames: ['model'], buckets: [1, 2, 4, 8, 16, 32, 64], registers });
    const queued = new Histogram({ name: 'vitrine_inference_queue_seconds', help: 'Wait of a batch’s oldest request.', labelNames: ['model'], buckets: [0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5], registers });
    const run = new Histogram({ name: 'vitrine_inference_run_seconds', help: 'Time of a batch in the session.', labelNames: ['model', 'device'], buckets: [0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5], registers });
    const rejected = new Counter({ name: 'vitrine_inference_rejected_total', help: 'Requests refused or failed.', labelNames: ['model', 'code'], registers });
    const restarted = new Counter({ name: 'vitrine_inference_restarts_total', help: 'Workers started again after a crash.', labelNames: ['model'], registers });
    this.observer = {
      batch: ({ model, device, rows: count, queuedMs, runMs }) => {
        rows.observe({ model }, count);
        queued.observe({ model }, queuedMs / 1000);
        run.observe({ model, device }, runMs / 1000);
      },
      rejected: (model, code) => { rejected.inc({ model, code }); },
      restarted: (model) => { restarted.inc({ model }); },
    };
  }

  /** Adds the figures that are read when somebody asks. */
  watch({ runtime, live, sources, webSockets, chatAnswers, popularityWatch }: MetricSources): void {
    const gauge = (name: string, help: string, read: () => number): void => {
      new Gauge({ name, help, registers: [this.registry], collect() { this.set(read()); } });
    };
    const { statistics } = webSockets.hub;
    gauge('vitrine_websocket_connections', 'Open WebSockets.', webSockets.connections);
    gauge('vitrine_subscription_groups', 'Distinct subscriptions that are being executed.', () => statistics.groups);
    gauge('vitrine_subscribers', 'Subscriptions of all sockets.', () => statistics.subscribers);
    gauge('vitrine_subscription_events', 'Events broadcast so far.', () => statistics.events);
    gauge('vitrine_subscription_deliveries', 'Messages written to live subscribers so far.', () => statistics.deliveries);
    gauge('vitrine_subscription_replayed', 'Messages written to subscribers catching up so far.', () => statistics.replayed);
    gauge('vitrine_subscription_lagged', 'Times that a subscriber fell behind so far.', () => statistics.lagged);
    gauge('vitrine_streams_on_air', 'Streams that are being looked at.', () => live.statistics().onAir);
    gauge('vitrine_frames_dropped', 'Frames passed over because a newer one had come.', () => live.statistics().framesDropped);
    gauge('vitrine_chat_questions_passed_over', 'Questions of chats that the assistant did not answer because too many waited, so far.', () => chatAnswers.passedOver);
    gauge('vitrine_recommender_alarms', 'Alarms about the recommender that are raised.', () => popularityWatch.raisedCount);
    new Gauge({
      name: 'vitrine_sources', help: 'Sources by how their pictures are coming.', labelNames: ['state'], registers: [this.registry],
      collect() { for (const [state, count] of Object.entries(sources.tally())) this.set({ state }, count); },
    });
    gauge('vitrine_inference_queued_rows', 'Rows waiting for all models.', () => runtime.snapshot().reduce((sum, { queuedRows }) => sum + queuedRows, 0));
  }
}
