import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A fact that an answer must cite; it counts as cited when its value holds one of these, dashes aside. */
export interface ExpectedFact {
  /** Null for a fact of the whole shop. */
  readonly sku: string | null;
  /** As in Fact; the English part of an attribute's name is enough. */
  readonly field: string;
  readonly contains?: readonly string[];
}

/** What a good answer must have; what is left out does not matter. */
export interface Expected {
  readonly facts?: readonly ExpectedFact[];
  /** At least one fact of each group. */
  readonly anyOf?: readonly (readonly ExpectedFact[])[];
  /** The answer may cite nothing. */
  readonly noFacts?: true;
  /** Products that must be among the answer's. */
  readonly products?: readonly string[];
  /** Of which the answer's first product must be one. */
  readonly firstOf?: readonly string[];
  readonly notProducts?: readonly string[];
  /** Null when a good answer may do either. */
  readonly handedOver: boolean | null;
  /** Regular expressions, whatever the case. */
  readonly mustSay?: readonly string[];
  readonly mustNotSay?: readonly string[];
  readonly language: 'zh' | 'en';
  /** Asking which of the products is meant is as good as telling of each. */
  readonly mayAsk?: true;
}

/** Where and when a question is asked; products by SKU. */
export interface RowSituation {
  readonly onScreen?: readonly string[];
  readonly presenting?: string;
  readonly shelf?: readonly string[];
  /** Minutes since the stream began. */
  readonly minute: number;
  /** Stock that differs from the catalogue's. */
  readonly stock?: Readonly<Record<string, number>>;
}

/** A question about the demo shop and what its answer is judged by. */
export interface QuestionRow {
  readonly id: string;
  /** `held` rows are looked at by nobody who improves the answers. */
  readonly split: 'tune' | 'held';
  readonly lang: 'zh' | 'en' | 'mixed';
  /** What makes it hard; null for a plain question. */
  readonly trap: string | null;
  readonly situation: RowSituation;
  /** Questions of the same viewer, asked before. */
  readonly turns?: readonly string[];
  readonly question: string;
  readonly expected: Expected;
  readonly reference: string;
}

const FILE = /^questions-[a-z]+\.jsonl$/;

/** Every question of the set, by file name and line; throws an Error that says where a line is no JSON. */
export async function readQuestions(folder: string): Promise<QuestionRow[]> {
  const files = (await readdir(folder)).filter((name) => FILE.test(name)).sort();
  const rows = await Promise.all(files.map(async (name) => parse(join(folder, name), await readFile(join(folder, name), 'utf8'))));
  return rows.flat();
}

function parse(file: string, text: string): QuestionRow[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as QuestionRow];
    } catch (cause) {
      throw new Error(`${basename(file)}: line ${index + 1} is no JSON object`, { cause });
    }
  });
}
