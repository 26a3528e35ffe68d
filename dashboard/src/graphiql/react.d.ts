// The two functions of React that the page calls; GraphiQL brings React at run time, and its types would be two more packages.
declare module 'react' {
  export function createElement<P extends object>(component: (properties: P) => unknown, properties: P): unknown;
}

declare module 'react-dom/client' {
  export function createRoot(place: Element): { render(element: unknown): void };
}
