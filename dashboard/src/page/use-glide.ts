import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const GLIDE_MS = 320;

/** Lets the children of an element glide to their new places when a list changes; they are known by `data-key`. */
export function useGlide<T extends HTMLElement>(change: unknown): RefObject<T | null> {
  const list = useRef<T>(null);
  const places = useRef(new Map<string, { left: number; top: number }>());
  useLayoutEffect(() => {
    const before = places.current;
    places.current = new Map();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const child of list.current?.children ?? []) {
      if (!(child instanceof HTMLElement)) continue;
      const key = child.dataset['key'] ?? '';
      const now = { left: child.offsetLeft, top: child.offsetTop };
      places.current.set(key, now);
      if (still || before.size === 0) continue;
      const then = before.get(key);
      const from = then ? { transform: `translate(${then.left - now.left}px, ${then.top - now.top}px)` } : { opacity: 0 };
      child.animate([from, {}], { duration: GLIDE_MS, easing: 'cubic-bezier(.2,.7,.2,1)' });
    }
  }, [change]);
  return list;
}
