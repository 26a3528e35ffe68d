import { tokenOf } from '../../../support/server';
import type { Shop } from '../../http/shop';

/** Everybody whose rights differ. `viewer` is the viewer that an operation is about, `host` the host of its stream. */
export const CALLERS = [
  'anonymous', 'viewer', 'other viewer', 'host', 'other host', 'operator',
  'partner', 'partner with CATALOGUE_WRITE', 'partner with BEHAVIOUR_WRITE', 'partner with RECOMMENDATIONS_READ',
] as const;
export type Caller = (typeof CALLERS)[number];

export const EVERYBODY: readonly Caller[] = CALLERS;
export const SIGNED_IN: readonly Caller[] = CALLERS.filter((caller) => caller !== 'anonymous');
/** Those who are somebody: partners are not. */
export const PERSONS: readonly Caller[] = ['viewer', 'other viewer', 'host', 'other host', 'operator'];

/** The token of each caller; none for the anonymous one. */
export async function tokensOf(shop: Shop): Promise<Record<Caller, string | undefined>> {
  const partner = (...scopes: string[]): Promise<string> => tokenOf('partner', 'acme', { scopes });
  return {
    'anonymous': undefined, 'viewer': shop.viewer, 'other viewer': await tokenOf('viewer', 'vito'),
    'host': shop.host, 'other host': await tokenOf('host', 'hugo'), 'operator': shop.operator,
    'partner': await partner(),
    'partner with CATALOGUE_WRITE': await partner('CATALOGUE_WRITE'),
    'partner with BEHAVIOUR_WRITE': await partner('BEHAVIOUR_WRITE'),
    'partner with RECOMMENDATIONS_READ': await partner('RECOMMENDATIONS_READ'),
  };
}
