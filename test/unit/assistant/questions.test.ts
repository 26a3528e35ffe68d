import { createHash } from 'node:crypto';
import { stat, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DemoKnowledge } from '../../../bench/eval/assistant/demo-knowledge';
import { factsOf, isExpected, policyFact, saysExpected } from '../../../bench/eval/assistant/expectation';
import { judge } from '../../../bench/eval/assistant/judge';
import { readQuestions, type ExpectedFact, type QuestionRow } from '../../../bench/eval/assistant/question-row';
import type { Fact } from '../../../src/assistant/knowledge';
import { demoProducts } from '../../../src/demo/shop/products';

const folder = resolve('bench/eval/assistant');
const skus = new Set(demoProducts.map(({ sku }) => sku));

async function knownFacts({ situation }: QuestionRow): Promise<Fact[]> {
  const knowledge = new DemoKnowledge(situation);
  return [
    ...knowledge.all().flatMap(factsOf),
    ...(await knowledge.policies()).map(policyFact),
    ...(await knowledge.faqs()).map(({ question, answer }) => ({
      productId: null, field: 'faq', value: [question.zh, answer.zh, question.en, answer.en].join(' '),
    })),
  ];
}

const expectedFacts = ({ expected }: QuestionRow): ExpectedFact[] => [...(expected.facts ?? []), ...(expected.anyOf ?? []).flat()];

describe('the questions for the assistant', () => {
  let rows: QuestionRow[];
  beforeAll(async () => { rows = await readQuestions(folder); });

  it('are enough, a third of them traps, in both languages', () => {
    const of = (lang: string): number => rows.filter((row) => row.lang === lang).length;
    expect(rows.length).toBeGreaterThanOrEqual(400);
    expect(rows.filter(({ trap }) => trap !== null).length).toBeGreaterThanOrEqual(rows.length / 3);
    expect(of('zh') / rows.length).toBeGreaterThan(0.42);
    expect(of('en') / rows.length).toBeGreaterThan(0.42);
    expect(of('mixed')).toBeGreaterThanOrEqual(10);
  });

  it('have names of their own, and each question is asked once in its situation', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const asked = rows.map(({ situation, turns, question }) => JSON.stringify([situation, turns, question]));
    expect(asked.filter((one, at) => asked.indexOf(one) !== at)).toEqual([]);
  });

  it('are held back by a hash of their names, about half of them', () => {
    for (const { id, split } of rows) {
      const even = (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0;
      expect({ id, split }).toEqual({ id, split: even ? 'tune' : 'held' });
    }
    const held = rows.filter(({ split }) => split === 'held').length / rows.length;
    expect(held).toBeGreaterThan(0.45);
    expect(held).toBeLessThan(0.55);
  });

  it('name only products that the shop sells', () => {
    const unknown = rows.flatMap((row) => [
      ...(row.situation.onScreen ?? []), ...(row.situation.shelf ?? []), row.situation.presenting ?? 'VT-MUG', ...Object.keys(row.situation.stock ?? {}),
      ...(row.expected.products ?? []), ...(row.expected.firstOf ?? []), ...(row.expected.notProducts ?? []),
      ...expectedFacts(row).map(({ sku }) => sku ?? 'VT-MUG'),
    ].filter((sku) => !skus.has(sku)).map((sku) => `${row.id}: ${sku}`));
    expect(unknown).toEqual([]);
  });

  it('expect nothing that is not in the data at that moment', async () => {
    const missing: string[] = [];
    for (const row of rows) {
      const facts = await knownFacts(row);
      for (const expected of expectedFacts(row)) {
        // Each spelling must stand somewhere, or it could never be cited.
        for (const part of expected.contains ?? [undefined]) {
          const one = part === undefined ? { sku: expected.sku, field: expected.field } : { ...expected, contains: [part] };
          if (!facts.some((fact) => isExpected(fact, one))) missing.push(`${row.id}: ${JSON.stringify(one)}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  it('can be answered: no reference says what its row forbids', () => {
    const bad = rows.filter(({ reference, expected: { mustNotSay = [] } }) => {
      const answer = { text: reference, language: 'en', intent: '', confidence: 1, facts: [], products: [], handedOver: false } as const;
      return !saysExpected(answer, { mustNotSay, handedOver: null, language: 'en' });
    });
    expect(bad.map(({ id, reference }) => `${id}: ${reference}`)).toEqual([]);
  });

  it('can be answered: every reference says what its row asks for', () => {
    const bad = rows.filter(({ reference, expected: { mustSay = [] } }) => {
      const answer = { text: reference, language: 'en', intent: '', confidence: 1, facts: [], products: [], handedOver: false } as const;
      return !saysExpected(answer, { mustSay, handedOver: null, language: 'en' });
    });
    expect(bad.map(({ id, reference, expected }) => `${id}: ${reference} / ${JSON.stringify(expected.mustSay)}`)).toEqual([]);
  });

  it('can be answered: no reference claims what is in no data', async () => {
    const claims: string[] = [];
    for (const row of rows) {
      const { expected, reference, question, turns = [], situation } = row;
      const facts = expectedFacts(row).map(({ sku, field }) => ({ productId: sku, field, value: '' }));
      const products = [...(expected.products ?? []), ...(expected.firstOf ?? [])].map((productId) => ({ productId, score: 1 }));
      const answer = { text: reference, language: expected.language, intent: '', confidence: 1, facts, products, handedOver: false };
      const verdict = await judge({ row, answer, milliseconds: 0 });
      claims.push(...verdict.claims.map(({ text, sentence }) => `${row.id}: ${text} in ${sentence} (${[...turns, question].join(' / ')}, ${situation.minute})`));
      if (!verdict.language) claims.push(`${row.id}: not in ${expected.language}`);
    }
    expect(claims).toEqual([]);
  });

  it('lie in files that are read at a glance', async () => {
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).size).toBeLessThan(200_000);
  });
});
