import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { MessageWeigher } from '../../src/live/chat/message-weight';
import { MoodWatch, type MoodShift } from '../../src/live/chat/mood-watch';
import { seededRandom } from '../../src/demo/shop/seeded-random';
import { circumstances, percentile, rounded } from '../measures';
import { simulateChat, type ChatPlan } from './simulated-chat';

const USAGE = `usage: npm run eval:alerts -- [--hours 60] [--trials 200] [--seed 1]

False alarms on steady chat: so many simulated hours at each rate and kind of chat. Delays: so many changes of each rate and size.`;

const RATES = [5, 15, 60, 300];
const STEADY: readonly [name: string, plan: Partial<ChatPlan>][] = [
  ['steady', {}], ['with echoes (autocorrelation 0.2)', { echo: 0.2 }], ['with bursts', { trouble: 'bursts' }], ['with floods', { trouble: 'floods' }], ['with copies', { trouble: 'copies' }],
];
const BEFORE_MINUTES = { 5: 40, 15: 20, 60: 10, 300: 5 } as Readonly<Record<number, number>>;
const WATCHED_MESSAGES = 600;

interface Alarm {
  minute: number;
  /** Messages so far. */
  count: number;
  shift: MoodShift;
}

/** The alarms of a chat, as the server would raise them. */
function* alarmsOf(plan: ChatPlan, random: () => number): Generator<Alarm, number> {
  const weigher = new MessageWeigher();
  const watch = new MoodWatch();
  let count = 0;
  for (const message of simulateChat(plan, random)) {
    count += 1;
    const shifts = watch.add({ ...message, weight: weigher.weigh(message), keywords: [], aspects: [], mentions: [], onScreen: [] });
    for (const shift of shifts) yield { minute: message.at / 60_000, count, shift };
  }
  return count;
}

function falseAlarms(name: string, plan: Partial<ChatPlan>, messagesPerMinute: number, hours: number, random: () => number): object {
  // Shows of some hours: each begins with nothing known.
  let alarms = 0;
  for (let left = hours; left > 0; left -= 4) {
    const level = 0.8 * (random() - 0.5);
    alarms += [...alarmsOf({ messagesPerMinute, minutes: 60 * Math.min(4, left), mood: () => level, ...plan }, random)].length;
  }
  return { chat: name, messagesPerMinute, hours, falseAlarms: alarms, anHour: rounded(alarms / hours, 3) };
}

function delays(size: number, driftMinutes: number, messagesPerMinute: number, trials: number, random: () => number): object {
  const beforeMinutes = BEFORE_MINUTES[messagesPerMinute] as number;
  const watchedMinutes = driftMinutes + WATCHED_MESSAGES / messagesPerMinute;
  const found: { messages: number; seconds: number }[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const sign = random() < 0.5 ? 1 : -1;
    const level = -sign * (size / 2) * (0.5 + random() / 2);
    const mood = (minute: number): number => level + sign * size * Math.min(1, Math.max(0, minute - beforeMinutes) / Math.max(driftMinutes, 1e-9));
    for (const { minute, shift } of alarmsOf({ messagesPerMinute, minutes: beforeMinutes + watchedMinutes, mood }, random)) {
      if (minute < beforeMinutes || Math.sign(shift.after - shift.before) !== sign) continue;
      found.push({ seconds: (minute - beforeMinutes) * 60, messages: (minute - beforeMinutes) * messagesPerMinute });
      break;
    }
  }
  const messages = found.map((delay) => delay.messages).sort((a, b) => a - b);
  const seconds = found.map((delay) => delay.seconds).sort((a, b) => a - b);
  return {
    change: driftMinutes === 0 ? `step of ${size}` : `drift of ${size} in ${driftMinutes} min`, messagesPerMinute, trials, found: rounded(found.length / trials, 3),
    messagesP50: rounded(percentile(messages, 0.5)), messagesP95: rounded(percentile(messages, 0.95)), secondsP50: rounded(percentile(seconds, 0.5)), secondsP95: rounded(percentile(seconds, 0.95)),
  };
}

function main(): void {
  const { values } = parseArgs({ options: { hours: { type: 'string', default: '60' }, trials: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, help: { type: 'boolean' } } });
  const [hours, trials, seed] = [Number(values.hours), Number(values.trials), Number(values.seed)];
  if (values.help || !(hours > 0) || !(trials >= 1) || !Number.isInteger(seed)) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const random = seededRandom(seed);
  const begun = performance.now();
  const steady = STEADY.flatMap(([name, plan]) => RATES.map((rate) => falseAlarms(name, plan, rate, hours, random)));
  const changes = [[0.25, 0], [0.5, 0], [1, 0], [0.5, 3], [0.5, 10]].flatMap(([size, drift]) => RATES.map((rate) => delays(size as number, drift as number, rate, trials, random)));
  console.table(steady);
  console.table(changes);
  const simulated = simulatedHours(steady as { chat: string; hours: number; falseAlarms: number }[]);
  process.stdout.write(`${JSON.stringify({ ...circumstances(), hours, trials, seed, simulated, seconds: rounded((performance.now() - begun) / 1000, 1), steady, changes })}\n`);
}

/** Of each kind of chat, over all rates. */
function simulatedHours(rows: readonly { chat: string; hours: number; falseAlarms: number }[]): object {
  const kinds = new Map<string, { hours: number; falseAlarms: number }>();
  for (const { chat, hours, falseAlarms: alarms } of rows) {
    const kind = kinds.get(chat) ?? { hours: 0, falseAlarms: 0 };
    kinds.set(chat, { hours: kind.hours + hours, falseAlarms: kind.falseAlarms + alarms });
  }
  return Object.fromEntries([...kinds].map(([chat, { hours, falseAlarms: alarms }]) => [chat, { hours, falseAlarms: alarms, anHour: rounded(alarms / hours, 3) }]));
}

main();
