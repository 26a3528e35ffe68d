import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import GraphqlWorker from 'monaco-graphql/esm/graphql.worker.js?worker';

// Set here and not by `graphiql/setup-workers/vite`: Vite's dependency optimizer cannot read `?worker` inside a package.
const MonacoEnvironment = {
  getWorker(_id: string, label: string): Worker {
    if (label === 'json') return new JsonWorker();
    return label === 'graphql' ? new GraphqlWorker() : new EditorWorker();
  },
};
Object.assign(globalThis, { MonacoEnvironment });
