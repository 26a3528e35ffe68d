import type { ModelVersion, RankingFigures } from '../server/results-answers';
import { formatShare } from './numbers';

const MEASURES = [
  { key: 'ndcgAt10', name: 'NDCG@10', title: 'How high in a list of ten that stands which the viewer turned to next' },
  { key: 'hitRateAt10', name: 'HR@10', title: 'How often it is in the list of ten at all' },
  { key: 'coverageAt10', name: 'Coverage', title: 'How much of the catalogue stands in some list' },
] as const;

/** What a model showed on behaviour that it had not seen, against popularity and against the model before it. */
export function FiguresTable({ model: { figures, popularityFigures, incumbentFigures, incumbentVersion, questions } }: { model: ModelVersion }) {
  if (!figures) return <p class="quiet">Not measured: too little behaviour to set some apart.</p>;
  const rows: readonly (readonly [string, RankingFigures | null])[] = [
    ['This model', figures],
    ['What is popular', popularityFigures],
    [incumbentVersion === null ? 'The model before' : `Model ${incumbentVersion}`, incumbentFigures],
  ];
  return (
    <table class="figures" data-testid="figures" data-questions={questions}>
      <thead><tr><th scope="col">On {questions} acts set apart</th>{MEASURES.map(({ key, name, title }) => <th key={key} scope="col" title={title}>{name}</th>)}</tr></thead>
      <tbody>
        {rows.map(([name, of], index) => of && (
          <tr key={name} class={index === 0 ? 'own' : ''}><th scope="row">{name}</th>{MEASURES.map(({ key }) => <td key={key}>{key === 'coverageAt10' ? formatShare(of[key]) : of[key].toFixed(3)}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}
