import type { LaneCase } from './case';

const FOREIGN = 'vwr_01J0000000000000000000000A';

/** Operations with errors: made hot with variables that are answered, then sent with others; or never answered without. */
export const FAILING: LaneCase[] = [
  { name: 'an identifier of another kind in a nullable field', fails: true, query: 'query ($id: ID!) { product(id: $id) { title } products(first: 1) { edges { node { id } } } }', warm: ({ products }) => ({ id: products[0] }), variables: ({ viewerId }) => ({ id: viewerId }) },
  { name: 'the same error twice under aliases', fails: true, query: 'query ($a: ID!, $b: ID!) { one: product(id: $a) { title } two: product(id: $b) { title } three: product(id: $a) { id } }', warm: ({ products }) => ({ a: products[0], b: products[1] }), variables: () => ({ a: 'nonsense', b: 'str_01J0000000000000000000000A' }) },
  { name: 'a page size out of range in a non-null field', fails: true, query: 'query ($n: Int!) { products(first: $n) { edges { node { id } } } }', warm: () => ({ n: 1 }), variables: () => ({ n: 0 }) },
  { name: 'an error in a non-null field of a nullable parent', fails: true, query: 'query ($id: ID!, $n: Int!) { stream(id: $id) { title messages(first: $n) { edges { node { id } } } } products(first: 1) { edges { node { id } } } }', warm: ({ streamId }) => ({ id: streamId, n: 5 }), variables: ({ streamId }) => ({ id: streamId, n: 101 }) },
  { name: 'an error deep inside lists of non-null values', fails: true, query: 'query ($after: String) { streams { edges { node { title shelf(after: $after) { edges { node { id } } } } } } }', warm: () => ({}), variables: () => ({ after: 'nonsense' }) },
  { name: 'a field that the caller may not read, under a nullable parent', fails: true, as: 'viewer', query: 'query ($id: ID!, $yes: Boolean!) { stream(id: $id) { title sentiment @include(if: $yes) { messages } } me { handle } }', warm: ({ streamId }) => ({ id: streamId, yes: false }), variables: ({ streamId }) => ({ id: streamId, yes: true }) },
  { name: 'nodes of which some may not be read', interpreted: true, fails: true, query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } me { id } }', warm: ({ products }) => ({ ids: products }), variables: ({ products }) => ({ ids: [products[0], FOREIGN] }) },
  { name: 'a private field reached through a public one', fails: true, as: 'viewer', query: 'query ($id: ID!, $yes: Boolean!) { stream(id: $id) { host { handle consent @include(if: $yes) { analytics } } } }', warm: ({ streamId }) => ({ id: streamId, yes: false }), variables: ({ streamId }) => ({ id: streamId, yes: true }) },
  { name: 'null for an argument that must not be null', fails: true, query: 'query ($n: Int) { products(first: $n) { edges { node { id } } } }', warm: () => ({ n: 1 }), variables: () => ({ n: null }) },
  { name: 'errors in every part of the answer', fails: true, as: 'viewer', query: 'query ($id: ID!, $n: Int!, $sku: String) { product(sku: $sku) { id } stream(id: $id) { messages(first: $n) { edges { node { id } } } } me { behaviour(first: $n) { edges { node { id } } } } }', warm: ({ streamId }) => ({ id: streamId, n: 2, sku: 'MUG' }), variables: ({ streamId }) => ({ id: streamId, n: -1, sku: null }) },
  { name: 'an anonymous caller’s request for a viewer', fails: true, query: 'query ($id: ID!) { viewer(id: $id) { handle } }', variables: ({ viewerId }) => ({ id: viewerId }) },
  { name: 'a cursor of another list', fails: true, query: 'query ($after: String) { products(after: $after) { edges { node { id } } } }', warm: () => ({}), variables: () => ({ after: 'eyJhIjoxfQ' }) },
  { name: 'a range that is unknown money', fails: true, query: 'query ($f: ProductFilter) { products(filter: $f) { edges { node { id } } } }', warm: () => ({}), variables: () => ({ f: { maxPrice: { amount: '1.005', currency: 'EUR' } } }) },
  { name: 'a refused mutation', fails: true, query: 'mutation ($sku: String!) { importProducts(input: { products: [{ sku: $sku }] }) { results { index } } }', variables: () => ({ sku: 'X' }) },
];

const ROWS = (sku: string): unknown[] => [
  { sku: 'LANE', title: 'Lane', price: { amount: '1.00', currency: 'EUR' } },
  { sku, title: 'Bad', price: { amount: '-1.00', currency: 'EUR' } },
];

/** Mutations that may be sent again without changing anything. */
export const CHANGING: LaneCase[] = [
  { name: 'an import with a rejected row', as: 'operator', query: 'mutation ($rows: [ProductInput!]!) { importProducts(input: { products: $rows }) { results { index sku status error { code message field } product { sku price { amount } } } } }', warm: () => ({ rows: ROWS('BAD') }), variables: () => ({ rows: ROWS('WORSE') }) },
  { name: 'mutations one after the other', as: 'operator', query: 'mutation ($id: ID!) { first: updateProduct(input: { id: $id, title: "First" }) { product { title } } second: updateProduct(input: { id: $id, brand: "Second" }) { product { title brand } } third: updateProduct(input: { id: $id, title: "Third", brand: null }) { product { title brand } } }', variables: ({ products }) => ({ id: products[4] }) },
  { name: 'a mutation that fails between two that do not', fails: true, as: 'operator', query: 'mutation ($id: ID!, $other: ID!) { first: updateProduct(input: { id: $id, title: "Before" }) { product { title } } second: updateProduct(input: { id: $other, title: "Never" }) { product { title } } third: updateProduct(input: { id: $id, title: "After" }) { product { title } } }', warm: ({ products }) => ({ id: products[4], other: products[4] }), variables: ({ products }) => ({ id: products[4], other: 'prd_01J0000000000000000000000A' }) },
  { name: 'a repeated record of behaviour', as: 'viewer', query: 'mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded duplicates results { index eventId status error { code message field } } } }', warm: ({ products }) => ({ events: [{ eventId: 'lane', type: 'VIEW', productId: products[0] }] }), variables: ({ products, streamId }) => ({ events: [{ eventId: 'lane', type: 'VIEW', productId: products[0], at: '2026-02-03T04:05:06Z' }, { eventId: 'x', type: 'VIEW', productId: streamId }, { eventId: 'y', type: 'PURCHASE', productId: products[1], amount: { amount: '1', currency: 'XXQ' } }] }) },
  { name: 'an input with a default value inside', fails: true, as: 'viewer', query: 'mutation ($input: CreateStreamInput!) { createStream(input: $input) { stream { id kind } } }', variables: () => ({ input: { title: 'Not mine' } }) },
];
