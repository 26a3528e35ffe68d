// What the page, and the types of GraphiQL, take from React's types; the packages that have them all would be two more.
declare module 'react' {
  export type ReactNode = unknown;
  export type FC<P = object> = (properties: P) => unknown;
  export type ComponentPropsWithoutRef<T> = T extends FC<infer P> ? P : object;
  export function createElement<P extends object>(component: FC<P>, properties: P): unknown;
}

declare module 'react-dom/client' {
  export function createRoot(place: Element): { render: (element: unknown) => void };
}
