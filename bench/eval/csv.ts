/** A file that is not what it should be; the message says where (line, from 1) and what would be right. */
export class CsvError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(`line ${line}: ${message}`);
    this.name = 'CsvError';
  }
}

/** One record and the line that it starts on. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Splits a text by RFC 4180: commas, fields in double quotes that may hold commas, line breaks and doubled quotes, CRLF
 * or LF. A byte order mark is dropped and empty lines are skipped. Throws CsvError at a quote that is never closed or
 * that stands inside a field.
 */
export function parseCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let line = 1;
  let startLine = 1;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const endRecord = (): void => {
    if (fields.length > 1 || fields[0] !== '') records.push({ line: startLine, fields });
    fields = [];
    line += 1;
    startLine = line;
  };
  while (at < text.length) {
    let field: string;
    if (text[at] === '"') {
      const quoteLine = line;
      const parts: string[] = [];
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end === -1) throw new CsvError(quoteLine, 'a quoted field begins here and never ends; close it with "');
        parts.push(text.slice(at, end));
        at = end + 1;
        if (text[at] !== '"') break;
        parts.push('"');
        at += 1;
      }
      field = parts.join('');
      line += field.split('\n').length - 1;
      if (at < text.length && !/[,\r\n]/.test(text[at] ?? '')) {
        throw new CsvError(line, 'text follows a closing quote; double a quote that belongs to the field ("")');
      }
    } else {
      let end = at;
      while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
      field = text.slice(at, end);
      if (text[end] === '\n' || end === text.length) field = field.replace(/\r$/, '');
      if (field.includes('"')) {
        throw new CsvError(line, 'a quote stands inside an unquoted field; quote the whole field and double it');
      }
      at = end;
    }
    fields.push(field);
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) fields.push('');
      continue;
    }
    if (text[at] === '\r') at += 1;
    if (at >= text.length || text[at] === '\n') {
      at += 1;
      endRecord();
    }
  }
  if (fields.length > 0) endRecord();
  return records;
}

/**
 * The records of a file with a header, by column name; columns that are not needed are kept. Throws CsvError when a needed
 * column is missing. A record with another number of fields than the header goes to `onBadRecord`, and is left out.
 */
export function tableOf(
  text: string,
  needed: readonly string[],
  onBadRecord: (error: CsvError) => void = (error) => {
    throw error;
  },
): { line: number; row: ReadonlyMap<string, string> }[] {
  const [header, ...records] = parseCsv(text);
  if (!header) throw new CsvError(1, `the file is empty; it needs a header with ${needed.join(', ')}`);
  const missing = needed.filter((column) => !header.fields.includes(column));
  if (missing.length > 0) {
    throw new CsvError(1, `column ${missing.join(', ')} is missing; the header is ${header.fields.join(',')}`);
  }
  return records.flatMap(({ line, fields }) => {
    if (fields.length !== header.fields.length) {
      onBadRecord(new CsvError(line, `${fields.length} fields, but the header has ${header.fields.length}`));
      return [];
    }
    return [{ line, row: new Map(header.fields.map((column, index) => [column, fields[index] ?? ''])) }];
  });
}
