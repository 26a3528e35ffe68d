import { In } from 'typeorm';
import { SentimentAlert } from '../../../entities/sentiment-alert.entity';
import type { EventLog } from '../../events/event-log';
import { newId } from '../../identifiers';
import type { Transactions } from '../../storage/transactions';

/** The topic of alerts in the event log. */
export const SENTIMENT_ALERTED = 'sentimentAlerted';

/** Alerts of a mood that changed. Each is an event and a row, committed together: what was told is what is queried. */
export class SentimentAlerts {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  /** Writes an alert down; resolves when it is durable and told. */
  raise(alert: Omit<SentimentAlert, 'id' | 'sequence' | 'at'>): Promise<SentimentAlert> {
    const id = newId('SentimentAlert');
    return this.log.append<SentimentAlert>({
      streamId: alert.streamId,
      topic: SENTIMENT_ALERTED,
      value: (sequence, at) => Object.assign(new SentimentAlert(), alert, { id, sequence, at }),
      payload: () => ({ id }),
      row: (values) => ({ entity: SentimentAlert, values, isNew: true }),
    });
  }

  /** The alerts with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, SentimentAlert>> {
    const found = await this.transactions.dataSource.getRepository(SentimentAlert).findBy({ id: In([...ids]) });
    return new Map(found.map((alert) => [alert.id, alert]));
  }
}
