/** Import this first: every script works from the root of the repository, wherever it was called from. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
