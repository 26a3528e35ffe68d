import { SourceState } from '../../../entities/source-state';
import { SourceCondition, type SourceReport } from './source-condition';

/** The condition of every stream's source, of those that are on air here, could not go on air, or are followed. */
export class SourceConditions {
  readonly #conditions = new Map<string, SourceCondition>();

  of(streamId: string): SourceCondition {
    const condition = this.#conditions.get(streamId) ?? new SourceCondition(streamId);
    this.#conditions.set(streamId, condition);
    return condition;
  }

  /** How a source is doing; of one that nobody was told of, that it is off. */
  report(streamId: string): SourceReport {
    return (this.#conditions.get(streamId) ?? new SourceCondition(streamId)).report();
  }

  /** The stream is over: its feed ends. */
  end(streamId: string): void {
    const condition = this.#conditions.get(streamId);
    this.#conditions.delete(streamId);
    condition?.leave();
    condition?.feed.end();
  }

  /** How many sources are in each state. */
  tally(): Record<SourceState, number> {
    const tally = Object.fromEntries(Object.values(SourceState).map((state) => [state, 0])) as Record<SourceState, number>;
    for (const { state } of this.#conditions.values()) tally[state] += 1;
    return tally;
  }
}
