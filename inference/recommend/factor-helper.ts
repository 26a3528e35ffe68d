import { workerData } from 'node:worker_threads';
import { helpOut, type CrewJob } from './factor-crew';

/** Entry of a thread that helps a fit of factors; it ends when the fit does. */
helpOut(workerData as CrewJob);
