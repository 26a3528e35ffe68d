/** What the hub has done since it started; shown as metrics. */
export interface HubStatistics {
  groups: number;
  subscribers: number;
  /** Events broadcast to live groups. */
  events: number;
  /** Messages written to live subscribers. */
  deliveries: number;
  /** Messages written to subscribers that were catching up. */
  replayed: number;
  /** Times that a subscriber fell out of its live group. */
  lagged: number;
}
