import type { ComponentChildren } from 'preact';
import './results-panel.css';

interface Properties {
  id: string;
  title: string;
  /** What one sees, in one plain sentence. */
  says: string;
  /** What stands in the way of more, if anything. */
  problem?: string | undefined;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** One panel of the results: its question, what the answer is in a sentence, and the answer. */
export function ResultsPanel({ id, title, says, problem, actions, children }: Properties) {
  return (
    <section class={`results-panel panel ${id}-area`} aria-labelledby={`${id}-heading`} data-testid={`${id}-panel`}>
      <div class="heading">
        <h2 id={`${id}-heading`}>{title}</h2>
        {actions}
      </div>
      <p class="says" data-testid={`${id}-says`}>{says}</p>
      {problem !== undefined && <p class="problem" role="alert">{problem}</p>}
      {children}
    </section>
  );
}
