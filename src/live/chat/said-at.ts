import { badInput } from '../../errors';

/** How far a client's clock may run ahead of ours. */
const SKEW_MS = 5_000;

/**
 * When a message was said, as far as its client may be believed; a clock a little off is put right.
 * @throws BAD_USER_INPUT for a moment in the future, from before the stream began, or longer ago than `latenessSeconds`
 */
export function believedSaidAt(saidAt: Date, startedAt: Date | null, latenessSeconds: number, field: string): Date {
  const now = Date.now();
  const said = saidAt.getTime();
  const start = startedAt?.getTime() ?? now;
  if (said > now + SKEW_MS) throw badInput(`A message cannot have been said in the future; leave \`saidAt\` out for one that is said now, or set the clock by the server’s (${new Date(now).toISOString()}).`, field);
  if (said < start - SKEW_MS) throw badInput(`A message cannot have been said before the stream began (${new Date(start).toISOString()}).`, field);
  if (said < now - latenessSeconds * 1000) throw badInput(`A message may come at most ${latenessSeconds} seconds after it was said; leave \`saidAt\` out to have it count now.`, field);
  return new Date(Math.min(now, Math.max(start, said)));
}
