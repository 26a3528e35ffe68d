import { lastComplaint } from '../../../../src/live/sources/ffmpeg-complaint';

const SOURCE = { address: 'https://user:secret@video.example/show.m3u8?key=secret', name: 'https://video.example/show.m3u8', isFile: false, loop: false };

describe('what is told of ffmpeg’s complaints', () => {
  it.each([
    ['is undefined when it said nothing', '\n \n', undefined],
    ['is the last line, without the source’s address', `something else\n${SOURCE.address}: Connection refused\n`, 'Connection refused'],
    ['names the source where it is named within', `[hls @ 0x1f] Cannot follow ${SOURCE.address} any more`, `Cannot follow ${SOURCE.name} any more`],
    ['passes over a repetition', '[tcp @ 0x1f] Connection timed out\n    Last message repeated 3 times\n', 'Connection timed out'],
    [
      'shows no secret of a segment at another address',
      `[hls @ 0x1f] Error when loading first segment 'https://cdn:secret@cdn.example/1.ts?token=secret'`,
      `Error when loading first segment 'https://cdn.example/1.ts'`,
    ],
    ['shows no publisher’s key', 'Cannot read rtmp://studio.example/live/secret', 'Cannot read rtmp://studio.example/live/…'],
    ['shows nothing of an address that cannot be read', 'Cannot open http://user:secret@[::x/1.ts', 'Cannot open (an address)'],
  ])('%s', (_, output, told) => {
    expect(lastComplaint(output, SOURCE)).toBe(told);
  });
});
