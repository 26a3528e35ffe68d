import { readFile } from 'node:fs/promises';
import { refuseBadRow, type OnBadRow } from './bad-rows';

/** A benchmark: what each viewer bought, oldest first, at least three items each, none twice. */
export interface Benchmark {
  readonly sequences: readonly (readonly string[])[];
  /** Every item of the file. */
  readonly items: readonly string[];
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/**
 * Reads a sequence file: one viewer a line, `viewer item item …`, items in time order, ids whole numbers from 1. A line
 * that is not so goes to `onBadRow` and is left out. Throws an Error when the file cannot be read or no line is left.
 */
export async function readSequences(path: string, onBadRow: OnBadRow = refuseBadRow): Promise<Benchmark> {
  const sequences = parseSequences(await readText(path), path, onBadRow);
  const items = new Set(sequences.flat());
  return { sequences, items: [...items].sort((a, b) => Number(a) - Number(b)) };
}

/** The part of readSequences that reads no file; `where` begins every message. */
export function parseSequences(text: string, where: string, onBadRow: OnBadRow = refuseBadRow): string[][] {
  const sequences: string[][] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const ids = line.trim().split(/\s+/);
    const problem = problemOf(ids);
    if (problem === undefined) sequences.push(ids.slice(1));
    else onBadRow(`${where}, line ${index + 1}: ${problem}`);
  });
  if (sequences.length === 0) throw new Error(`${where} holds no sequence; a line is "viewer item item item …"`);
  return sequences;
}

function problemOf([viewer = '', ...items]: readonly string[]): string | undefined {
  const odd = [viewer, ...items].find((id) => !/^[1-9]\d*$/.test(id));
  if (odd !== undefined) return `"${odd.slice(0, 40)}" is not an id; ids are whole numbers from 1`;
  if (items.length < 3) {
    return `viewer ${viewer} has ${items.length} items; training, validation and test need at least 3`;
  }
  if (new Set(items).size < items.length) return `viewer ${viewer} has an item twice; each may appear once`;
  return undefined;
}

/**
 * Reads `{"item": [attribute, …], …}`; an entry that is not so goes to `onBadRow` and is left out. Throws an Error when the file cannot be
 * read or is no such object.
 */
export async function readAttributes(path: string, onBadRow: OnBadRow = refuseBadRow): Promise<Map<string, string[]>> {
  const text = await readText(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new Error(`${path} must hold an object, {"item": [attribute, …], …}`);
  }
  const entries = Object.entries(json as Record<string, unknown>).flatMap(([item, attributes]): [string, string[]][] => {
    if (Array.isArray(attributes) && attributes.every((one) => ['number', 'string'].includes(typeof one))) {
      return [[item, [...new Set(attributes.map(String))]]];
    }
    onBadRow(`${path}: item ${item} must have a list of numbers or texts`);
    return [];
  });
  return new Map(entries);
}
