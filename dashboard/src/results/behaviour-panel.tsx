import { useState } from 'preact/hooks';
import type { WhatViewersDo } from '../server/results-answers';
import type { Polled } from '../state/use-polled';
import { FunnelSteps } from './funnel-steps';
import { formatCount, formatShare } from './numbers';
import { ResultsPanel } from './results-panel';
import { RuleList } from './rule-list';
import { SegmentBar } from './segment-bar';
import './behaviour-panel.css';

/** What viewers do: how far they come in the stream on air, who they are to the shop, and what they buy together. */
export function BehaviourPanel({ answer, problem }: Polled<WhatViewersDo>) {
  const [chosen, setChosen] = useState<string>();
  const streams = answer?.streams.edges.map(({ node }) => node) ?? [];
  const stream = streams.find(({ id }) => id === chosen) ?? streams[0];
  const steps = stream?.funnel.steps ?? [];
  const says = answer === undefined ? 'Asking what viewers do.'
    : stream === undefined ? 'Nothing is on air; the funnel shows what viewers do in a stream.'
      : (steps[0]?.viewers ?? 0) === 0 ? 'Nobody has looked at a product in this stream yet.'
        : `Of ${formatCount(steps[0]?.viewers ?? 0)} viewers who saw a product in the stream on air, ${formatCount(steps.at(-1)?.viewers ?? 0)} bought one: ${formatShare((steps.at(-1)?.viewers ?? 0) / (steps[0]?.viewers ?? 1))}.`;
  return (
    <ResultsPanel id="behaviour" title="What viewers do" says={says} problem={problem?.message}
      actions={streams.length > 1 && (
        <select aria-label="The stream on air" value={stream?.id} onChange={({ currentTarget }) => { setChosen(currentTarget.value); }}>
          {streams.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </select>
      )}>
      {stream && <FunnelSteps funnel={stream.funnel} />}
      {answer && <SegmentBar segments={answer.viewerSegments} />}
      {answer && <RuleList rules={answer.associationRules} />}
    </ResultsPanel>
  );
}
