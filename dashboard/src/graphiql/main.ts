import './monaco-workers';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { askDemo } from '../state/demo';
import { createFetcher } from './fetcher';
import { firstTabs } from './first-tabs';
import './graphiql.css';

const demo = await askDemo().catch(() => undefined);
const { streamId, viewerToken } = typeof demo === 'object' ? demo : { streamId: undefined, viewerToken: undefined };

const headers = viewerToken === undefined ? '' : JSON.stringify({ Authorization: `Bearer ${viewerToken}` }, null, 2);

createRoot(document.getElementById('graphiql') as HTMLElement).render(
  createElement(GraphiQL, {
    fetcher: createFetcher(),
    defaultTabs: firstTabs(streamId, headers),
    defaultHeaders: headers,
    defaultEditorToolsVisibility: 'headers',
    isHeadersEditorEnabled: true,
    // A token stays out of localStorage.
    shouldPersistHeaders: false,
    forcedTheme: 'dark',
  }),
);
