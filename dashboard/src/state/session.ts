import { ServerLink } from '../server/server-link';

/** What the page was told to show, and in whose name. */
export interface Credentials {
  streamId: string;
  viewerToken: string | undefined;
  hostToken: string | undefined;
}

/**
 * The page's connections. `viewer` has the recommendations and posts, `host` sees the sentiment, and `open` reads what
 * anyone may read; where no token was given, `viewer` and `host` are undefined.
 */
export interface Session {
  streamId: string;
  open: ServerLink;
  viewer: ServerLink | undefined;
  host: ServerLink | undefined;
  links: readonly ServerLink[];
}

/** Opens one connection for each token, or one without. */
export function openSession({ streamId, viewerToken, hostToken }: Credentials): Session {
  const viewer = viewerToken === undefined ? undefined : new ServerLink(viewerToken);
  const host = hostToken === undefined ? undefined : new ServerLink(hostToken);
  const open = viewer ?? host ?? new ServerLink(undefined);
  return { streamId, open, viewer, host, links: [...new Set([open, viewer, host].filter((link) => link !== undefined))] };
}
