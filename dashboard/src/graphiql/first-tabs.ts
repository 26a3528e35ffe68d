/** What a tab of GraphiQL begins with. */
export interface FirstTab {
  query: string;
  variables?: string;
  headers: string;
}

const STREAMS = `# What is on, what it shows, and what its chat says.
# Sign in below, under "Headers".
query OnAir {
  me { handle }
  streams(status: LIVE, first: 5) {
    edges {
      node {
        id
        title
        audience { watching peak }
        recognitions(first: 5) {
          edges {
            node { presence confidence product { sku title } }
          }
        }
        messages(first: 5) {
          edges {
            node { author { handle } text sentiment keywords }
          }
        }
      }
    }
  }
}
`;

const ITEMS = `# What comes into the picture and what leaves it.
# Give the newest \`cursor\` back as \`after\`
# to go on without a gap.
subscription OnScreen($streamId: ID!, $after: Cursor) {
  itemsRecognised(streamId: $streamId, after: $after) {
    cursor
    presence
    confidence
    frameAt
    box { x y width height }
    product { sku title }
  }
}
`;

const FOR_ME = `# The caller's own recommendations,
# anew whenever the caller acts or the picture changes.
subscription ForMe($streamId: ID!) {
  recommendations(streamId: $streamId, first: 5) {
    exposureId
    items { rank product { sku title } reason { kind text because { title } } }
  }
}
`;

/** The tabs that GraphiQL opens with, filled in where there is a stream. */
export function firstTabs(streamId: string | undefined, headers: string): FirstTab[] {
  const variables = JSON.stringify({ streamId: streamId ?? '' }, null, 2);
  return [
    { query: STREAMS, headers },
    { query: ITEMS, variables, headers },
    { query: FOR_ME, variables, headers },
  ];
}
