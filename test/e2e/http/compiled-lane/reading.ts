import type { LaneCase } from './case';

const PRODUCT = 'fragment P on Product { id sku title brand stock price { ...M } attributes { name value } } fragment M on Money { amount currency }';

/** Queries that read: fragments, aliases, abstract types, connections, scalars. */
export const READING: LaneCase[] = [
  { name: 'a single field', query: '{ products { edges { node { title } } } }' },
  { name: 'the type of the root alone', query: '{ __typename }' },
  { name: '__typename on every level', query: '{ __typename products(first: 2) { __typename edges { __typename node { __typename price { __typename } } } pageInfo { __typename } } }' },
  { name: 'a connection with its page and cursors', query: '{ products(first: 2) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }' },
  { name: 'an empty connection', query: '{ products(search: "no such thing") { edges { cursor node { id } } pageInfo { hasNextPage startCursor endCursor } } }' },
  { name: 'aliases', query: '{ cheap: products(first: 1, sort: PRICE_ASCENDING) { rows: edges { it: node { called: title } } } dear: products(first: 1, sort: PRICE_DESCENDING) { edges { node { title } } } }' },
  { name: 'nested fragments', query: `query ($id: ID!) { product(id: $id) { ...P } } ${PRODUCT}`, variables: ({ products }) => ({ id: products[0] }) },
  { name: 'the same fragment in two places', query: `query ($a: ID!, $b: ID!) { a: product(id: $a) { ...P } b: product(id: $b) { ...P images { url } } } ${PRODUCT}`, variables: ({ products }) => ({ a: products[1], b: products[3] }) },
  { name: 'fields merged from fragments and in place', query: '{ products(first: 3) { edges { node { price { amount } } } ...More edges { node { price { currency } } } } } fragment More on ProductConnection { edges { node { title price { amount currency } } } pageInfo { hasNextPage } }' },
  { name: 'inline fragments with and without a type', query: '{ products(first: 2) { edges { node { ... on Product { sku } ... { title } ... on Node { id } } } } }' },
  { name: 'a node of an interface', interpreted: true, query: 'query ($id: ID!) { node(id: $id) { __typename id ... on Product { title price { amount } } ... on Stream { title status } } }', variables: ({ products }) => ({ id: products[2] }) },
  { name: 'nodes of several types with fields of one name', interpreted: true, query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Product { x: title y: stock } ... on Stream { x: title z: kind } ... on Message { x: text w: polarity } } }', variables: ({ products, streamId, messages }) => ({ ids: [products[0], streamId, messages[2], products[1]] }) },
  { name: 'one name for a text here and another text there', interpreted: true, query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { v: sku } ... on Stream { v: title } } }', variables: ({ products, streamId }) => ({ ids: [streamId, products[4]] }) },
  { name: 'nodes that are not there', interpreted: true, query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', variables: ({ products }) => ({ ids: ['prd_01J0000000000000000000000A', products[0], 'str_01J0000000000000000000000A'] }) },
  { name: 'an empty list of nodes', interpreted: true, query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: () => ({ ids: [] }) },
  { name: 'one value where a list is wanted', interpreted: true, query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: ({ products }) => ({ ids: products[0] }) },
  { name: 'a fragment on the interface', interpreted: true, query: 'query ($id: ID!) { node(id: $id) { ...N } } fragment N on Node { id __typename ... on Message { text author { handle } } }', variables: ({ messages }) => ({ id: messages[0] }) },
  { name: 'null for a product that is not there', query: '{ product(sku: "none") { id price { amount } } }' },
  { name: 'nulls in nullable fields', query: '{ products { edges { node { brand description stock } } } }' },
  { name: 'money, moments and enums', query: 'query ($id: ID!) { stream(id: $id) { kind status startedAt endedAt messages { edges { node { at kind sentiment polarity cursor } } } presenting { price { amount currency } } } }', variables: ({ streamId }) => ({ id: streamId }) },
  { name: 'a stream with all its lists', query: 'query ($id: ID!) { stream(id: $id) { host { id handle } shelf(first: 2) { edges { cursor node { sku } } pageInfo { hasNextPage endCursor } } messages(first: 2) { edges { node { text keywords author { handle } } } } recognitions { edges { node { id } } } } }', variables: ({ streamId }) => ({ id: streamId }) },
  { name: 'a stream’s mood for its host', as: 'host', query: 'query ($id: ID!) { stream(id: $id) { keywords(first: 5, since: "2026-01-01T00:00:00Z") { keyword count sentiment } } }', variables: ({ streamId }) => ({ id: streamId }) },
  { name: 'streams by status', query: '{ streams(status: LIVE, first: 1) { edges { node { title status } } } none: streams(status: ENDED) { edges { node { title } } } }' },
  { name: 'who is asking', as: 'viewer', query: '{ me { id handle consent { personalisation analytics updatedAt } behaviour(first: 2) { edges { node { eventId type at quantity seconds product { sku } stream { title } } } } } }' },
  { name: 'nobody asking', query: '{ me { id handle } }' },
  { name: 'texts with quotes, control characters and other scripts', query: '{ products { edges { node { title description attributes { name value } } } } }' },
  { name: 'the largest and the smallest numbers', query: '{ products { edges { node { sku stock price { amount } } } } }' },
  { name: 'one of several operations', operationName: 'Two', query: 'query One { products(first: 1) { edges { node { id } } } } query Two($id: ID!) { product(id: $id) { title } } fragment Unused on Product { id }'.replace(' fragment Unused on Product { id }', ''), variables: ({ products }) => ({ id: products[1] }) },
  { name: 'the other of several operations', operationName: 'One', query: 'query One { products(first: 1) { edges { node { id } } } } query Two($id: ID!) { product(id: $id) { title } }' },
  { name: 'the schema’s own types', query: '{ __type(name: "Money") { name kind description fields { name type { kind name ofType { name } } } } }' },
];
