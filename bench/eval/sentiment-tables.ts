import type { SentimentFigures } from './sentiment-metrics';
import type { PolarReport, ThreeWayReport } from './sentiment-report';

/** The reports as Markdown tables: good or bad, the reliability curves, then the three classes. */
export function sentimentTables(reports: readonly (PolarReport | ThreeWayReport)[]): string {
  const polar = reports.filter((report) => report.of === 'polarity');
  const threeWay = reports.filter((report) => report.of === 'three classes');
  return [
    ...(polar.length === 0 ? [] : [polarTable(polar), reliabilityTable(polar)]),
    ...(threeWay.length === 0 ? [] : [threeWayTable(threeWay)]),
  ].join('\n\n');
}

function polarTable(reports: readonly PolarReport[]): string {
  const lines = [line('file', 'rows', 'accuracy', 'macro-F1', 'calibration error', 'neutral share'), rule(6)];
  for (const report of reports) {
    lines.push(
      figures(report.file, report),
      figures('— without punctuation', report.withoutPunctuation),
      figures('— at most 15 characters', report.short),
      ...Object.entries(report.categories).map(([name, group]) => figures(`— ${name}`, group)),
    );
  }
  return lines.join('\n');
}

function reliabilityTable(reports: readonly PolarReport[]): string {
  const lines = [line('promised P(positive)', ...reports.map(({ file }) => file)), rule(reports.length + 1)];
  for (let bin = 0; bin < 10; bin += 1) {
    const cells = reports.map(({ reliability }) => {
      const { rows, promised, positive } = reliability[bin] ?? { rows: 0, promised: 0, positive: 0 };
      return rows === 0 ? '' : `${share(promised)} → ${share(positive)} (${rows})`;
    });
    lines.push(line(`${(bin / 10).toFixed(1)} to ${((bin + 1) / 10).toFixed(1)}`, ...cells));
  }
  return lines.join('\n');
}

function threeWayTable(reports: readonly ThreeWayReport[]): string {
  const lines = [
    line(
      'file',
      'rows',
      'accuracy',
      'macro-F1',
      'recall +',
      'recall 0',
      'recall −',
      'precision +',
      'precision 0',
      'precision −',
    ),
    rule(10),
  ];
  for (const { file, rows, accuracy, macroF1, classes, groups } of reports) {
    const { POSITIVE, NEUTRAL, NEGATIVE } = classes;
    const three = [POSITIVE, NEUTRAL, NEGATIVE];
    const shares = [
      accuracy,
      macroF1,
      ...three.map(({ recall }) => recall),
      ...three.map(({ precision }) => precision),
    ];
    lines.push(line(file, String(rows), ...shares.map(share)));
    for (const [name, group] of Object.entries(groups)) {
      lines.push(line(`— ${name}`, String(group.rows), share(group.accuracy), ...Array<string>(7).fill('')));
    }
  }
  return lines.join('\n');
}

function figures(name: string, { rows, accuracy, macroF1, calibrationError, neutralShare }: SentimentFigures): string {
  return line(name, String(rows), ...[accuracy, macroF1, calibrationError, neutralShare].map(share));
}

function share(value: number): string {
  return value.toFixed(4);
}

function line(...cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function rule(columns: number): string {
  return `|${'---|'.repeat(columns)}`;
}
