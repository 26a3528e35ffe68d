import type { ComponentChildren } from 'preact';
import mark from '../mark.svg';
import './notice.css';

/** A page with nothing but a message in its middle. */
export function Notice({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <main class="notice">
      <img src={mark} alt="Vitrine" width="48" height="48" />
      <h1>{title}</h1>
      <p role="status">{text}</p>
      {children}
    </main>
  );
}
