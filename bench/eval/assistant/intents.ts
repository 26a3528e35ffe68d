import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { IntentModel, type IntentHead, HEADS } from '../../../inference/language/intent-model';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { BadRows } from '../bad-rows';
import { CsvError, parseCsv, tableOf } from '../csv';
import { confusions, f1ByIntent, insideOf, intentFigures, scopeFigures, type ReadRow } from './intent-figures';

const IN_FLIGHT = 256;
const WORST = 6;
const OUTSIDE = 'oos';

/** Which set a file tests, known by its header, and its column of texts. */
interface Kind {
  readonly head: IntentHead;
  readonly text: string;
  /** A column whose values are reported by themselves. */
  readonly group: string | null;
}

const KINDS: readonly { readonly columns: readonly string[]; readonly kind: Kind }[] = [
  { columns: ['lang', 'intent', 'text'], kind: { head: 'live', text: 'text', group: 'lang' } },
  { columns: ['domain', 'intent', 'text'], kind: { head: 'clinc150', text: 'text', group: null } },
  { columns: ['instruction', 'intent'], kind: { head: 'support', text: 'instruction', group: null } },
];

interface ReadGroupRow extends ReadRow {
  readonly group: string | null;
}

/**
 * Reads each file's rows through the product's own path (runtime worker, batching, IntentModel) and prints tables: by
 * language where the file has one, the worst intents, what is taken for what, and refusal where there are `oos` rows.
 * The header says which set it is: `lang,intent,text`, `domain,intent,text` (CLINC150) or `instruction,intent,…`
 * (support). A row with an intent that the set does not have is named and left out. Rejects with an Error that names the
 * file when it cannot be used.
 */
export async function evaluateIntents(files: readonly string[], directory = 'models/intents'): Promise<void> {
  const badRows = new BadRows();
  const runtime = new InferenceRuntime();
  try {
    await runtime.load(resolve(directory));
    for (const file of files) {
      const rows = await readRows(new IntentModel(runtime), file, badRows).catch((cause: unknown) => {
        throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      });
      process.stdout.write(`${report(basename(file), rows)}\n\n`);
    }
  } finally {
    await runtime.close();
  }
}

async function readRows(model: IntentModel, file: string, badRows: BadRows): Promise<ReadGroupRow[]> {
  const text = await readFile(file, 'utf8');
  const header = parseCsv(text)[0]?.fields ?? [];
  const kind = KINDS.find(({ columns }) => columns.every((column) => header.includes(column)))?.kind;
  if (kind === undefined) throw new CsvError(1, 'the header must have lang,intent,text or domain,intent,text or instruction,intent');
  const names = new Set<string>(HEADS[kind.head]);
  const leaveOut = ({ message }: CsvError): void => { badRows.add(`${file}: ${message}`); };
  const examples = tableOf(text, ['intent', kind.text], leaveOut).flatMap(({ line, row }) => {
    const truth = row.get('intent')?.trim() ?? '';
    if (names.has(truth) || truth === OUTSIDE) return [{ truth, text: row.get(kind.text) ?? '', group: kind.group === null ? null : (row.get(kind.group) ?? '') }];
    leaveOut(new CsvError(line, `${JSON.stringify(truth)} is no intent of the set ${kind.head}`));
    return [];
  });
  if (examples.length === 0) throw new CsvError(1, 'the file has no row that can be used after this header');
  const rows: ReadGroupRow[] = [];
  for (let from = 0; from < examples.length; from += IN_FLIGHT) {
    const part = examples.slice(from, from + IN_FLIGHT);
    const scores = await Promise.all(part.map((example) => (kind.head === 'live' ? model.read(example.text) : model.readAs(kind.head, example.text))));
    scores.forEach(({ intent, confidence, outOfScope }, index) => {
      const example = part[index];
      if (example) rows.push({ truth: example.truth, group: example.group, intent, confidence, outOfScope });
    });
  }
  return rows;
}

function report(name: string, rows: readonly ReadGroupRow[]): string {
  const inside = insideOf(rows) as ReadGroupRow[];
  const groups = [...new Set(inside.flatMap(({ group }) => (group === null ? [] : [group])))].sort();
  const lines = ['| intents of | rows | accuracy | macro-F1 | calibration error |', '|---|---|---|---|---|'];
  for (const [label, part] of [[name, inside], ...groups.map((group) => [`— ${group}`, inside.filter((row) => row.group === group)])] as [string, ReadGroupRow[]][]) {
    const { rows: count, accuracy, macroF1, calibrationError } = intentFigures(part);
    lines.push(`| ${[label, count, ...[accuracy, macroF1, calibrationError].map((figure) => figure.toFixed(4))].join(' | ')} |`);
  }
  const scope = scopeFigures(rows);
  if (scope !== null) {
    lines.push('', '| out of scope, refused above one half | recall | precision | AUROC | in scope answered rightly |', '|---|---|---|---|---|');
    lines.push(`| ${[`${scope.rows} rows`, ...[scope.recall, scope.precision, scope.auroc, scope.inScopeAccuracy].map((figure) => figure.toFixed(4))].join(' | ')} |`);
  }
  const byIntent = f1ByIntent(inside);
  const shown = groups.length > 0 ? byIntent : byIntent.slice(0, WORST);
  lines.push('', `F1 by intent, the worst first: ${shown.map(({ intent, f1 }) => `${intent} ${f1.toFixed(2)}`).join(', ')}`);
  lines.push(`taken for another: ${confusions(inside, WORST).map(({ truth, intent, rows: count }) => `${truth} for ${intent} ${count}`).join(', ') || 'none'}`);
  return lines.join('\n');
}
