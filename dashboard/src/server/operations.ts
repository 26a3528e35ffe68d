const PRODUCT = /* GraphQL */ `fragment ProductParts on Product { id sku title price { amount currency } images { url } }`;

const MESSAGE = /* GraphQL */ `
  fragment MessageParts on Message { id cursor at kind text sentiment polarity keywords author { id handle } }
`;

const ITEM = /* GraphQL */ `
  fragment ItemParts on RecognisedItem {
    id cursor presence confidence frameAt box { x y width height } product { ...ProductParts }
  }
  ${PRODUCT}
`;

const SCENE_PARTS = /* GraphQL */ `fragment SceneParts on Scene { id cursor name confidence until }`;

const POINT = /* GraphQL */ `
  fragment PointParts on SentimentPoint {
    cursor from to mean trend messages positive neutral negative topKeywords { keyword count sentiment }
  }
`;

const AUDIENCE = /* GraphQL */ `fragment AudienceParts on Audience { watching peak total newViewers returningViewers }`;

export const LIVE_STREAMS = /* GraphQL */ `
  query LiveStreams { streams(status: LIVE) { edges { node { id title host { handle } } } } }
`;

export const STREAM = /* GraphQL */ `
  query Stream($streamId: ID!) {
    stream(id: $streamId) { id title kind status host { handle } presenting { id title } }
  }
`;

export const ME = /* GraphQL */ `query Me { me { handle } }`;

export const MESSAGES = /* GraphQL */ `
  query Messages($streamId: ID!, $first: Int!) {
    stream(id: $streamId) { messages(first: $first) { edges { node { ...MessageParts } } } }
  }
  ${MESSAGE}
`;

export const MESSAGE_POSTED = /* GraphQL */ `
  subscription MessagePosted($streamId: ID!, $after: Cursor) {
    messagePosted(streamId: $streamId, after: $after) { ...MessageParts }
  }
  ${MESSAGE}
`;

export const ITEMS = /* GraphQL */ `
  query Items($streamId: ID!, $from: DateTime!) {
    stream(id: $streamId) { recognitions(first: 100, from: $from) { edges { node { ...ItemParts } } } }
  }
  ${ITEM}
`;

export const ITEMS_RECOGNISED = /* GraphQL */ `
  subscription ItemsRecognised($streamId: ID!, $after: Cursor) {
    itemsRecognised(streamId: $streamId, after: $after) { ...ItemParts }
  }
  ${ITEM}
`;

export const SCENE = /* GraphQL */ `
  query Scene($streamId: ID!) { stream(id: $streamId) { scene { ...SceneParts } } }
  ${SCENE_PARTS}
`;

export const SCENE_CHANGED = /* GraphQL */ `
  subscription SceneChanged($streamId: ID!, $after: Cursor) {
    sceneChanged(streamId: $streamId, after: $after) { ...SceneParts }
  }
  ${SCENE_PARTS}
`;

export const SHELF = /* GraphQL */ `
  query Shelf($streamId: ID!) {
    stream(id: $streamId) { onShelf { id cursor count box { x y width height } product { ...ProductParts } } }
  }
  ${PRODUCT}
`;

export const SHELF_CHANGED = /* GraphQL */ `
  subscription ShelfChanged($streamId: ID!, $after: Cursor) { shelfChanged(streamId: $streamId, after: $after) { cursor } }
`;

export const SENTIMENT = /* GraphQL */ `
  query Sentiment($streamId: ID!, $windowSeconds: Int!, $from: DateTime!) {
    stream(id: $streamId) { sentiment(windowSeconds: $windowSeconds, from: $from) { ...PointParts } }
  }
  ${POINT}
`;

export const SENTIMENT_TREND = /* GraphQL */ `
  subscription SentimentTrend($streamId: ID!, $windowSeconds: Int!, $after: Cursor) {
    sentimentTrend(streamId: $streamId, windowSeconds: $windowSeconds, after: $after) { ...PointParts }
  }
  ${POINT}
`;

export const SOURCE_CHANGED = /* GraphQL */ `
  subscription SourceChanged($streamId: ID!) { sourceChanged(streamId: $streamId) { state error } }
`;

export const AUDIENCE_CHANGED = /* GraphQL */ `
  subscription AudienceChanged($streamId: ID!) { audienceChanged(streamId: $streamId) { ...AudienceParts } }
  ${AUDIENCE}
`;

export const RECOMMENDATIONS = /* GraphQL */ `
  subscription Recommendations($streamId: ID!) {
    recommendations(streamId: $streamId, first: 8) {
      exposureId model arm
      items { rank score product { ...ProductParts } reason { kind text because { id title images { url } } } }
    }
  }
  ${PRODUCT}
`;

export const RECORD_BEHAVIOUR = /* GraphQL */ `
  mutation RecordBehaviour($input: RecordBehaviourInput!) {
    recordBehaviour(input: $input) { results { status error { code message } } }
  }
`;

export const POST_MESSAGE = /* GraphQL */ `
  mutation PostMessage($input: PostMessageInput!) { postMessage(input: $input) { message { ...MessageParts } } }
  ${MESSAGE}
`;
