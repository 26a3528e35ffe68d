import type { LaneCase } from './case';

const ON = { yes: true, no: false };

/** Queries whose shape or arguments come from variables, directives and defaults. */
export const VARYING: LaneCase[] = [
  { name: 'a field skipped by a variable', query: 'query ($yes: Boolean!, $no: Boolean!) { products(first: 1) { edges { node { id @skip(if: $yes) sku @skip(if: $no) title @include(if: $yes) brand @include(if: $no) } } } }', variables: () => ON },
  { name: 'the same operation the other way round', query: 'query ($yes: Boolean!, $no: Boolean!) { products(first: 1) { edges { node { id @skip(if: $yes) sku @skip(if: $no) title @include(if: $yes) brand @include(if: $no) } } } }', variables: () => ({ yes: false, no: true }) },
  { name: 'skip and include together', query: 'query ($yes: Boolean!, $no: Boolean!) { products(first: 1) { edges { node { a: id @skip(if: $no) @include(if: $yes) b: id @skip(if: $yes) @include(if: $yes) c: id @skip(if: $no) @include(if: $no) } } } }', variables: () => ON },
  { name: 'a field left out here and kept there', query: 'query ($yes: Boolean!, $no: Boolean!) { products(first: 1) { edges { node { sku @include(if: $no) ... on Product @include(if: $yes) { sku } title @include(if: $no) ...F @skip(if: $yes) } } } } fragment F on Product { title brand }', variables: () => ON },
  { name: 'one fragment spread under two conditions', query: 'query ($yes: Boolean!, $no: Boolean!) { a: products(first: 1) { edges { node { ...F @include(if: $yes) } } } b: products(first: 1) { edges { node { id ...F @include(if: $no) } } } } fragment F on Product { title price { amount @skip(if: $no) currency } }', variables: () => ON },
  { name: 'a condition inside a fragment that is also under one', query: 'query ($yes: Boolean!, $no: Boolean!) { products(first: 1) { edges { node { ...Outer @include(if: $yes) ...Outer @include(if: $no) } } } } fragment Outer on Product { id ...Inner @skip(if: $yes) ... @include(if: $yes) { sku } } fragment Inner on Product { title }', variables: () => ON },
  { name: 'objects merged from a kept and a skipped part', query: 'query ($yes: Boolean!, $no: Boolean!) { products(first: 1) { edges { node { price @include(if: $no) { amount } ... @include(if: $yes) { price { currency } } } } } }', variables: () => ON },
  { name: 'a whole root field skipped', query: 'query ($yes: Boolean!) { products(first: 1) @skip(if: $yes) { edges { node { id } } } __typename }', variables: () => ({ yes: true }) },
  { name: 'everything skipped', query: 'query ($yes: Boolean!) { products(first: 1) @skip(if: $yes) { edges { node { id } } } }', variables: () => ({ yes: true }) },
  { name: '__typename under a condition', query: 'query ($no: Boolean!) { products(first: 1) { edges { node { __typename @include(if: $no) id t: __typename @skip(if: $no) } } } }', variables: () => ({ no: false }) },
  { name: 'a condition by default', query: 'query ($with: Boolean! = false) { products(first: 1) { edges { node { id title @include(if: $with) } } } }' },
  { name: 'constant conditions', query: '{ products(first: 1) { edges { node { id @skip(if: true) sku @include(if: true) title @include(if: false) } } } }' },
  { name: 'a default number', query: 'query ($n: Int = 2) { products(first: $n) { edges { node { id } } } }' },
  { name: 'a default number that is overridden', query: 'query ($n: Int = 2) { products(first: $n) { edges { node { id } } } }', variables: () => ({ n: 3 }) },
  { name: 'a default for a variable that must not be null', query: 'query ($n: Int! = 2) { products(first: $n) { edges { node { id } } } }' },
  { name: 'a variable left out where the argument has a default', query: 'query ($n: Int) { streams(first: $n) { edges { node { id } } } }' },
  { name: 'a moment by default', interpreted: true, as: 'host', query: 'query ($id: ID!, $since: DateTime = "2026-01-01T00:00:00Z") { stream(id: $id) { keywords(since: $since) { keyword count } } }', variables: ({ streamId }) => ({ id: streamId }) },
  { name: 'a span of the mood by default', interpreted: true, as: 'host', query: 'query ($id: ID!, $from: DateTime = "2026-01-01T00:00:00+08:00", $to: DateTime! = "2026-01-01T01:00:00Z") { stream(id: $id) { sentiment(from: $from, to: $to, windowSeconds: 300) { from to mean } } }', variables: ({ streamId }) => ({ id: streamId }) },
  { name: 'a span of recognitions by default', interpreted: true, query: 'query ($id: ID!, $from: DateTime = "2026-01-01T00:00:00Z", $to: DateTime = "2026-01-01T00:00:00+08:00") { stream(id: $id) { recognitions(from: $from, to: $to) { edges { node { id } } } } }', variables: ({ streamId }) => ({ id: streamId }) },
  { name: 'a moment by default that is overridden', interpreted: true, query: 'query ($id: ID!, $to: DateTime = "2026-01-01T00:00:00Z") { stream(id: $id) { recognitions(to: $to) { edges { node { id } } } } }', variables: ({ streamId }) => ({ id: streamId, to: null }) },
  { name: 'money by default, deep in an input object', interpreted: true, query: 'query ($f: ProductFilter = { minPrice: { amount: "1.00", currency: "EUR" } }) { products(filter: $f) { edges { node { sku } } } }' },
  { name: 'moments from variables', query: 'query ($id: ID!, $from: DateTime, $to: DateTime) { stream(id: $id) { recognitions(from: $from, to: $to) { edges { node { id } } } } }', variables: ({ streamId }) => ({ id: streamId, from: '2026-01-01T00:00:00+08:00', to: null }) },
  { name: 'an enum by default', query: 'query ($sort: ProductSort! = PRICE_DESCENDING) { products(sort: $sort) { edges { node { sku } } } }' },
  { name: 'an enum from a variable', query: 'query ($sort: ProductSort!, $status: StreamStatus) { products(sort: $sort) { edges { node { sku } } } streams(status: $status) { edges { node { status } } } }', variables: () => ({ sort: 'NEWEST', status: 'LIVE' }) },
  { name: 'an input object from a variable', query: 'query ($f: ProductFilter) { products(filter: $f, sort: PRICE_ASCENDING) { edges { node { sku } } } }', variables: () => ({ f: { category: 'kitchen', minPrice: { amount: '1.00', currency: 'EUR' } } }) },
  { name: 'an input object by default, of a type that can hold money', interpreted: true, query: 'query ($f: ProductFilter = { brand: "Keramo", inStock: true }) { products(filter: $f) { edges { node { sku } } } }' },
  { name: 'variables inside an input object, one left out', query: 'query ($brand: String, $category: String) { products(filter: { brand: $brand, category: $category }) { edges { node { sku } } } }', variables: () => ({ category: 'home' }) },
  { name: 'variables inside an input object, one null', query: 'query ($brand: String, $category: String) { products(filter: { brand: $brand, category: $category }) { edges { node { sku } } } }', variables: () => ({ category: 'home', brand: null }) },
  { name: 'variables inside a list', interpreted: true, query: 'query ($a: ID!, $b: ID!) { nodes(ids: [$a, $b, $a]) { id } }', variables: ({ products, streamId }) => ({ a: products[0], b: streamId }) },
  { name: 'a variable that is not used up to its name', query: 'query ($id: ID!) { product(id: $id) { id } }', variables: ({ products }) => ({ id: products[0], extra: 1, __proto__: 5, constructor: {} }) },
  { name: 'names that every object has', query: 'query ($constructor: ID!, $toString: Int!) { constructor: product(id: $constructor) { hasOwnProperty: title valueOf: price { toString: amount } } toString: products(first: $toString) { edges { node { isPrototypeOf: id } } } }', variables: ({ products }) => ({ constructor: products[0], toString: 1 }) },
  { name: 'an alias that would set a prototype', interpreted: true, query: 'query ($id: ID!) { __proto__: product(id: $id) { title __proto__: id } }', variables: ({ products }) => ({ id: products[0] }) },
];
