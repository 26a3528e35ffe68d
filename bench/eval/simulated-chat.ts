import type { WeighedMessage } from '../../src/live/chat/message-weight';

/** What a simulated chat is like. */
export interface ChatPlan {
  messagesPerMinute: number;
  minutes: number;
  /** Mean mood, -1 to 1, at a minute. */
  mood: (minute: number) => number;
  /** Share of messages that take their mood from the one before, as an argument does. */
  echo?: number;
  /** What else happens, about every ten minutes. */
  trouble?: 'bursts' | 'floods' | 'copies';
}

/** A message of a simulated chat, with the mood that a model would read. */
export interface SimulatedMessage extends WeighedMessage {
  polarity: number;
}

const CHEERS = ['666', '好看', '来了', '哈哈哈', '支持', 'wow', 'nice', '多少钱', '上链接', '爱了', '冲', '太贵了', 'lol', '真的吗', '拍了', '有货吗'];
const NEUTRAL = 0.3;
const TROUBLE_MINUTES = 10;
const BURST_SECONDS = 20;
const BURST_FACTOR = 6;

/** Makes a chat, message by message: arrivals by chance (Poisson), a third neutral, the rest good or bad so that the mean is as planned. */
export function* simulateChat({ messagesPerMinute, minutes, mood, echo = 0, trouble }: ChatPlan, random: () => number): Generator<SimulatedMessage> {
  const viewers = Math.ceil(8 * messagesPerMinute ** 0.8);
  let serial = 0;
  let previous = mood(0);
  const message = (minute: number, polarity: number, authorId: string, text: string): SimulatedMessage => ({ id: `m${(serial += 1)}`, authorId, text, at: minute * 60_000, polarity });
  const words = (): string => Array.from({ length: 5 }, () => Math.floor(random() * 26 ** 4).toString(36).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] as string)).join(' ');
  const ordinary = (minute: number, mean: number): SimulatedMessage => {
    if (random() >= echo) previous = drawn(mean, random);
    return message(minute, previous, `v${Math.floor(random() * viewers)}`, random() < 0.25 ? (CHEERS[Math.floor(random() ** 2 * CHEERS.length)] as string) : words());
  };
  let nextTrouble = TROUBLE_MINUTES * random();
  let burst: { until: number; lift: number } | undefined;
  for (let minute = 0; ; ) {
    const inBurst = burst !== undefined && minute < burst.until;
    minute += -Math.log(1 - random()) / (messagesPerMinute * (inBurst ? BURST_FACTOR : 1));
    if (minute >= minutes) return;
    if (trouble && minute > nextTrouble) {
      nextTrouble = minute + 2 * TROUBLE_MINUTES * random();
      const sign = random() < 0.5 ? 1 : -1;
      if (trouble === 'bursts') burst = { until: minute + BURST_SECONDS / 60, lift: 0.5 * sign };
      else {
        // Half a minute of the same: of one viewer, or of forty who paste it.
        const pasted = words();
        for (let n = 0; n < 40; n += 1) yield message(minute + n / 80, sign * (0.7 + 0.3 * random()), trouble === 'floods' ? 'flooder' : `p${n}`, trouble === 'floods' && n % 2 === 0 ? words() : pasted);
        minute += 0.5;
      }
    }
    yield ordinary(minute, Math.max(-0.65, Math.min(0.65, mood(minute) + (inBurst && burst ? burst.lift : 0))));
  }
}

/** The mood of one message: neutral, or clearly good or bad. */
function drawn(mean: number, random: () => number): number {
  if (random() < NEUTRAL) return 0.2 * (random() - 0.5);
  const good = 0.5 + mean / (2 * (1 - NEUTRAL) * 0.75);
  return (random() < good ? 1 : -1) * (0.5 + 0.5 * random());
}
