/** Whether a port can be had: asked before anything long begins. */
import { createServer } from 'node:net';
import { say } from './step.mjs';

/** Ends the process, in words, when nobody can listen on `port`. */
export async function requirePort(port, host = '0.0.0.0') {
  const error = await new Promise((resolve) => {
    const listener = createServer();
    listener.once('error', resolve);
    listener.listen({ port, host }, () => listener.close(() => resolve(undefined)));
  });
  if (error === undefined) return;
  if (error.code === 'EADDRINUSE') say(`Port ${port} is in use, perhaps by a demo that runs already. Choose another: PORT=${Number(port) + 1} npm run demo`);
  else say(`Nobody can listen on port ${port} here: ${error.message}. Choose another: PORT=4000 npm run demo`);
  process.exit(1);
}
