const ASK_EVERY_MS = 500;
const ASK_WHEN_MISSING_MS = 2_000;

/** What a stream's newest frame is like: its width to its height, and how many different ones were shown. */
export interface ShownFrame {
  ratio: number;
  count: number;
}

/**
 * Draws a stream's newest frame on a canvas about twice a second. A frame is decoded off screen and drawn in one go, so
 * nothing flickers; the server's ETag spares unchanged ones; a hidden tab asks for none.
 * @param onShown told of each new frame, and undefined while there is none
 */
export function drawFrames(
  streamId: string,
  canvas: HTMLCanvasElement,
  onShown: (frame: ShownFrame | undefined) => void,
  signal: AbortSignal,
): void {
  const address = `/streams/${encodeURIComponent(streamId)}/frame`;
  const context = canvas.getContext('2d');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownTag: string | null = null;
  let count = 0;
  let asking = false;
  const over = (): boolean => signal.aborted;

  const show = async (): Promise<number> => {
    // The browser revalidates by itself: an unchanged frame costs a 304.
    const response = await fetch(address, { cache: 'no-cache', signal });
    if (response.status === 404) {
      onShown(undefined);
      return ASK_WHEN_MISSING_MS;
    }
    const tag = response.headers.get('etag');
    if (!response.ok || (tag !== null && tag === shownTag)) return ASK_EVERY_MS;
    const picture = await createImageBitmap(await response.blob());
    if (canvas.width !== picture.width || canvas.height !== picture.height) {
      canvas.width = picture.width;
      canvas.height = picture.height;
    }
    context?.drawImage(picture, 0, 0);
    shownTag = tag;
    count += 1;
    onShown({ ratio: picture.width / picture.height, count });
    picture.close();
    return ASK_EVERY_MS;
  };

  const ask = async (): Promise<void> => {
    if (asking || document.hidden || over()) return;
    asking = true;
    const begun = performance.now();
    // A server that is away leaves the last frame where it is.
    const every = await show().catch(() => ASK_WHEN_MISSING_MS);
    asking = false;
    if (!over()) timer = setTimeout(() => void ask(), Math.max(0, begun + every - performance.now()));
  };

  const onVisibility = (): void => {
    clearTimeout(timer);
    void ask();
  };
  document.addEventListener('visibilitychange', onVisibility);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisibility);
  });
  void ask();
}
