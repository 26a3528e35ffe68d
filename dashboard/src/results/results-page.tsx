import { useEffect, useMemo, useState } from 'preact/hooks';
import { ApiError } from '../server/api-error';
import type { RecommenderReport, WhatViewersDo } from '../server/results-answers';
import { RECOMMENDER_REPORT, WHAT_VIEWERS_DO } from '../server/results-operations';
import { ServerLink } from '../server/server-link';
import { useConnection } from '../state/use-connection';
import { useModels } from '../state/use-models';
import { usePolled } from '../state/use-polled';
import { useUplift } from '../state/use-uplift';
import { BehaviourPanel } from './behaviour-panel';
import { ExposurePanel } from './exposure-panel';
import { ModelsPanel } from './models-panel';
import { ResultsHead } from './results-head';
import { UpliftPanel } from './uplift-panel';
import './results-page.css';

const ASK_EVERY_MS = 10_000;
const SHOWN = { brands: 12, rules: 5 };

interface Properties {
  token: string;
  demo: boolean;
  /** The server does not accept the token, or it is not an operator's. */
  onRefused: (message: string) => void;
  onLeave: () => void;
}

/** What recommending brings, what has been learnt, who is shown, and what viewers do; for operators. */
export function ResultsPage(properties: Properties) {
  const [link, setLink] = useState<ServerLink>();
  useEffect(() => {
    const opened = new ServerLink(properties.token);
    setLink(opened);
    return () => { opened.close(); };
  }, []);
  return link ? <Panels link={link} {...properties} /> : null;
}

function Panels({ link, demo, onRefused, onLeave }: Properties & { link: ServerLink }) {
  const connection = useConnection(useMemo(() => ({ links: [link] }), [link]));
  const uplift = useUplift(link);
  const models = useModels(link);
  const report = usePolled<{ recommenderReport: RecommenderReport }>(link, RECOMMENDER_REPORT, { brands: SHOWN.brands }, ASK_EVERY_MS);
  const behaviour = usePolled<WhatViewersDo>(link, WHAT_VIEWERS_DO, { rules: SHOWN.rules }, ASK_EVERY_MS);

  const refusal = [uplift.state, models.state, models.problem, report.problem].find((state) => state instanceof ApiError && ['FORBIDDEN', 'UNAUTHENTICATED'].includes(state.code));
  useEffect(() => { if (refusal instanceof ApiError) onRefused(refusal.message); }, [refusal]);

  return (
    <div class="results-page">
      <ResultsHead state={connection} at={uplift.reports?.[0]?.at} demo={demo} onLeave={demo ? undefined : onLeave} />
      <main>
        <UpliftPanel {...uplift} />
        <ModelsPanel {...models} />
        <ExposurePanel {...report} />
        <BehaviourPanel {...behaviour} />
      </main>
    </div>
  );
}
