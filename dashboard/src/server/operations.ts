const PRODUCT = /* GraphQL */ `fragment ProductParts on Product { id sku title price { amount currency } images { url } }`;

const MESSAGE = /* GraphQL */ `
  fragment MessageParts on Message {
    id cursor at kind text sentiment polarity keywords visibility flags author { id handle }
  }
`;

const ITEM = /* GraphQL */ `
  fragment ItemParts on RecognisedItem {
    id cursor presence confidence frameAt box { x y width height } product { ...ProductParts }
  }
  ${PRODUCT}
`;

const SCENE_PARTS = /* GraphQL */ `fragment SceneParts on Scene { id cursor name confidence until }`;

const ALERT = /* GraphQL */ `
  fragment AlertParts on SentimentAlert { id cursor at since kind aspect message keywords before after confidence }
`;

const POINT = /* GraphQL */ `
  fragment PointParts on SentimentPoint {
    cursor revision from to mean trend messages positive neutral negative
    topKeywords { keyword count sentiment } aspects { aspect mean messages } alert { ...AlertParts }
  }
  ${ALERT}
`;

const REPLY = /* GraphQL */ `
  fragment ReplyParts on AssistantReply {
    id cursor at question text language handedOver composedBy conversationId message { id } asker { id handle }
    facts { field value product { id title } }
  }
`;

const CUE = /* GraphQL */ `
  fragment CueParts on HostCue { id cursor at kind text evidence count product { id title images { url } } }
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

export const SENTIMENT_ALERTED = /* GraphQL */ `
  subscription SentimentAlerted($streamId: ID!, $after: Cursor) {
    sentimentAlerted(streamId: $streamId, after: $after) { ...AlertParts }
  }
  ${ALERT}
`;

export const REPLIES = /* GraphQL */ `
  query Replies($streamId: ID!, $first: Int!) {
    stream(id: $streamId) { replies(first: $first) { edges { node { ...ReplyParts } } } }
  }
  ${REPLY}
`;

export const ASSISTANT_REPLIED = /* GraphQL */ `
  subscription AssistantReplied($streamId: ID!, $after: Cursor) {
    assistantReplied(streamId: $streamId, after: $after) { ...ReplyParts }
  }
  ${REPLY}
`;

export const ASSISTANT_TYPED = /* GraphQL */ `
  subscription AssistantTyped($streamId: ID!, $mine: Boolean!) {
    assistantTyped(streamId: $streamId, mine: $mine) { replyId conversationId text done }
  }
`;

export const ASK = /* GraphQL */ `
  mutation Ask($input: AskInput!) { ask(input: $input) { conversationId reply { ...ReplyParts } } }
  ${REPLY}
`;

export const CUES = /* GraphQL */ `
  query Cues($streamId: ID!, $first: Int!) {
    stream(id: $streamId) { cues(first: $first) { edges { node { ...CueParts } } } }
  }
  ${CUE}
`;

export const HOST_CUED = /* GraphQL */ `
  subscription HostCued($streamId: ID!, $after: Cursor) { hostCued(streamId: $streamId, after: $after) { ...CueParts } }
  ${CUE}
`;

export const HELD_MESSAGES = /* GraphQL */ `
  query HeldMessages($streamId: ID!, $first: Int!) {
    stream(id: $streamId) { heldMessages(first: $first) { edges { node { ...MessageParts } } } }
  }
  ${MESSAGE}
`;

export const MESSAGE_MODERATED = /* GraphQL */ `
  subscription MessageModerated($streamId: ID!, $after: Cursor) {
    messageModerated(streamId: $streamId, after: $after) { cursor visibility message { ...MessageParts } }
  }
  ${MESSAGE}
`;

export const DECIDE_MESSAGE = /* GraphQL */ `
  mutation DecideMessage($input: DecideMessageInput!) {
    decideMessage(input: $input) { message { ...MessageParts } }
  }
  ${MESSAGE}
`;
