import { cueJson, escapeCueText, formatVtt } from '../../../src/http/web-vtt';

test('a file has its head, its cues in order and times with hours, above 99 too', () => {
  expect(formatVtt([])).toBe('WEBVTT\n');
  expect(formatVtt([{ fromMs: 0, toMs: 1_500, text: 'Mug' }, { fromMs: 3_723_004.4, toMs: 100 * 3_600_000 + 59_999, text: 'Lamp' }])).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nMug\n\n01:02:03.004 --> 100:00:59.999\nLamp\n',
  );
});

test('a cue has some length, and none begins before the video', () => {
  expect(formatVtt([{ fromMs: -4, toMs: -4, text: 'a' }, { fromMs: 2_000, toMs: 2_000, text: 'b' }])).toContain('00:00:02.000 --> 00:00:02.001\nb');
  expect(formatVtt([{ fromMs: -40, toMs: 900, text: 'a' }])).toContain('00:00:00.000 --> 00:00:00.900');
});

test('a text cannot end its cue, begin another, or be markup', () => {
  expect(escapeCueText(' <b>R&D</b>\n\n00:01.000 --> 00:02.000\r\nfake \0 ')).toBe('&lt;b&gt;R&amp;D&lt;/b&gt; 00:01.000 --&gt; 00:02.000 fake');
  expect(cueJson({ title: 'a --> b\n\nc' })).toBe('{"title":"a --\\u003e b\\n\\nc"}');
  expect(JSON.parse(cueJson({ title: 'a --> b\n\nc' }))).toEqual({ title: 'a --> b\n\nc' });
});
