/** `npm run demo`: installs and builds what is missing, then starts the server with its demonstration data. */
import './root.mjs';
import { ensureBuilt, ensureDashboard, ensureInstalled, requireNode } from './ensure.mjs';
import { runInForeground } from './foreground.mjs';
import { runJob } from './step.mjs';

requireNode();
await runJob(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await ensureDashboard();
  const args = ['--enable-source-maps', '--import', './scripts/follow-parent.mjs', 'dist/src/main.js'];
  return runInForeground(args, { env: { DEMO: 'true', PORT: process.env.PORT ?? '4000' }, drain: true });
});
