import { mapRelation, type Relation, WRITE_PORT, type WriteFormat, type WriteRel } from '@millrace/plan';
import { duckdbDialect } from '@millrace/sql';
import type { Compiled } from './compiled.ts';
import { fusedStatement } from './fused-statement.ts';
import { nodesUpTo } from './live-plan.ts';
import { writeRelation } from './lower.ts';
import { extensionsOf } from './plan-tasks.ts';
import { TableNames } from './table-names.ts';

/** A character that JSON text never holds unescaped, so that a JSON line is one CSV field. */
const NO_DELIMITER = '\u0001';

/**
 * A pipeline as one script for DuckDB: for each target a COPY over a SELECT with a common table for each node, called and
 * titled by the nodes' names.
 * @param shownPath an absolute path as the script writes it, relative to where it is run
 */
export function scriptSql({ document, plan }: Compiled, shownPath: (path: string) => string): string {
  const targets = plan.nodes.flatMap((node) => {
    const write = writeRelation(node);
    return write ? [{ node, write }] : [];
  });
  const folders = [...new Set(targets.map(({ write }) => shownPath(write.path).split('/').slice(0, -1).join('/')))].filter(
    (path) => path !== '',
  );
  const names = new TableNames();
  const nameOf = ({ nodeId, port }: { nodeId: string; port: string }) => {
    const node = plan.nodes.find((candidate) => candidate.nodeId === nodeId);
    const isOneOfSeveral = Object.keys(node?.outputs ?? {}).length > 1;
    const name = (node?.name ?? nodeId).replaceAll('\0', '');
    return names.nameOf(isOneOfSeveral ? `${name}:${port}` : name, `${nodeId} ${port}`, false);
  };
  const local = (relation: Relation) =>
    mapRelation(relation, (part) =>
      part.kind === 'read' ? { ...part, files: part.files.map((file) => ({ ...file, path: shownPath(file.path) })) } : part,
    );
  const statements = targets.map(({ node, write }) => {
    const tables = nodesUpTo(plan, node.nodeId)
      .filter((candidate) => candidate !== node)
      .flatMap(({ nodeId, name, outputs }) =>
        Object.entries(outputs)
          .filter(([port]) => port !== WRITE_PORT)
          .map(([port, { relation }]) => ({ nodeId, port, title: name, relation: local(relation) })),
      );
    const select = fusedStatement({ tables, root: local(write.input), nameOf, barriers: new Set() });
    return `-- ${line(node.name)}\n${copyStatement(select, write, node.outputs[WRITE_PORT]?.schema.map(({ name }) => name) ?? [], shownPath)};\n`;
  });
  const head = [
    `-- ${line(document.name)}`,
    '-- Run it with DuckDB in the folder of the workspace; it writes plain folders of files, without their manifests.',
    ...(folders.length === 0
      ? []
      : [`-- DuckDB makes one level of folders; make the others first: mkdir -p ${folders.map(line).join(' ')}`]),
  ];
  const extensions = extensionsOf(plan.nodes).map((name) => `INSTALL ${name};\nLOAD ${name};\n\n`);
  return `${head.join('\n')}\n\n${extensions.join('')}${statements.join('\n')}`;
}

function copyStatement(select: string, write: WriteRel, columns: string[], shownPath: (path: string) => string): string {
  const { expressions } = duckdbDialect;
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const { format, mode, partitionBy } = write;
  const keys = partitionBy.map((name) => expressions.quoteName(name));
  const isSplitJson = format.kind === 'json' && keys.length > 0;
  const written = isSplitJson ? jsonLines(select, columns, partitionBy) : select;
  if (format.kind === 'excel')
    return `COPY (\n${written}\n) TO ${quoted(`${shownPath(write.path)}.xlsx`)} (${formatOptions(format).join(', ')})`;
  const options = [
    ...(isSplitJson ? jsonAsCsv(format) : formatOptions(format)),
    ...(keys.length > 0 ? [`PARTITION_BY (${keys.join(', ')})`] : ["FILE_SIZE_BYTES '1TB'"]),
    `FILE_EXTENSION ${quoted(extensionOf(format))}`,
    ...(mode === 'overwrite' ? ['OVERWRITE true'] : mode === 'append' ? ['APPEND true'] : []),
  ];
  return `COPY (\n${written}\n) TO ${quoted(shownPath(write.path))} (\n  ${options.join(',\n  ')}\n)`;
}

function formatOptions(format: WriteFormat): string[] {
  switch (format.kind) {
    case 'parquet':
      return ['FORMAT parquet', `COMPRESSION ${format.compression === 'none' ? 'uncompressed' : format.compression}`];
    case 'csv':
      return [
        'FORMAT csv',
        `HEADER ${format.header}`,
        `DELIMITER '${format.delimiter.replaceAll("'", "''")}'`,
        `NULL '${format.nullText.replaceAll("'", "''")}'`,
        `COMPRESSION ${format.compression}`,
      ];
    case 'excel':
      return ['FORMAT xlsx', `HEADER ${format.header}`, ...(format.sheet === '' ? [] : [`SHEET '${format.sheet.replaceAll("'", "''")}'`])];
    case 'json':
      return ['FORMAT json', `ARRAY ${format.layout === 'array'}`, `COMPRESSION ${format.compression}`];
  }
}

/** DuckDB's JSON writer cannot partition: the lines are written as a CSV file of one column. */
function jsonAsCsv({ compression, layout }: Extract<WriteFormat, { kind: 'json' }>): string[] {
  const list = layout === 'array' ? ["PREFIX '['", "SUFFIX ']'", "NEW_LINE ','"] : [];
  return ['FORMAT csv', 'HEADER false', "QUOTE ''", "ESCAPE ''", `DELIMITER '${NO_DELIMITER}'`, `COMPRESSION ${compression}`, ...list];
}

function jsonLines(select: string, columns: string[], partitionBy: string[]): string {
  const quote = (name: string) => duckdbDialect.expressions.quoteName(name);
  const keys = new Set(partitionBy.map((name) => name.toLowerCase()));
  const fields = columns.filter((name) => !keys.has(name.toLowerCase())).map((name) => `${quote(name)} := ${quote(name)}`);
  return `SELECT to_json(struct_pack(${fields.join(', ')})) AS "$line", ${partitionBy.map(quote).join(', ')} FROM (\n${select}\n)`;
}

function extensionOf(format: WriteFormat): string {
  if (format.kind === 'parquet') return 'parquet';
  if (format.kind === 'excel') return 'xlsx';
  const base = format.kind === 'csv' ? 'csv' : format.layout === 'lines' ? 'jsonl' : 'json';
  return base + { none: '', gzip: '.gz', zstd: '.zst' }[format.compression];
}

/** A comment ends with its line: what could end one becomes a space. */
function line(text: string): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
