import { parseCsv, tableOf } from '../../../bench/eval/csv';

const fieldsOf = (text: string): (readonly string[])[] => parseCsv(text).map(({ fields }) => fields);

test('reads quotes, doubled quotes, commas and line breaks inside a field', () => {
  expect(fieldsOf('label,review\n1,"a, ""b""\nc"\r\n0,d\n')).toEqual([
    ['label', 'review'],
    ['1', 'a, "b"\nc'],
    ['0', 'd'],
  ]);
});

test('reads a last line without a line break, empty fields and a byte order mark', () => {
  expect(fieldsOf('\ufeffa,b\n,\n"",x')).toEqual([
    ['a', 'b'],
    ['', ''],
    ['', 'x'],
  ]);
  expect(fieldsOf('a,b\n1,')).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
  expect(fieldsOf('a,b\r\n1,2\r\n\r\n')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(fieldsOf('')).toEqual([]);
});

test('knows the line that a record starts on', () => {
  expect(parseCsv('a\n"x\ny"\nz').map(({ line }) => line)).toEqual([1, 2, 4]);
});

test('says where a file is malformed and what would be right', () => {
  expect(() => parseCsv('a,b\n1,"open\n2,3\n')).toThrow('line 2: a quoted field begins here and never ends');
  expect(() => parseCsv('a\n"x"y\n')).toThrow('line 2: text follows a closing quote');
  expect(() => parseCsv('a\nx"y\n')).toThrow('line 2: a quote stands inside an unquoted field');
  expect(() => tableOf('', ['label'])).toThrow('line 1: the file is empty');
  expect(() => tableOf('label,text\n', ['label', 'review'])).toThrow(
    'column review is missing; the header is label,text',
  );
  expect(() => tableOf('label,review\n1,a,b\n', ['label'])).toThrow('line 2: 3 fields, but the header has 2');
});

test('gives rows by column name, whatever the order', () => {
  const [first] = tableOf('cat,review,label\nx,good,1\n', ['label', 'review']);
  expect([first?.line, first?.row.get('label'), first?.row.get('cat')]).toEqual([2, '1', 'x']);
});

test('leaves out a record with too many or too few fields when it may, and says which', () => {
  const told: string[] = [];
  const rows = tableOf('label,review\n1,a,b\n1,good\n0\n', ['label', 'review'], ({ message }) => told.push(message));
  expect(rows.map(({ line }) => line)).toEqual([3]);
  expect(told).toEqual(['line 2: 3 fields, but the header has 2', 'line 4: 1 fields, but the header has 2']);
});
