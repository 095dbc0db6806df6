import { type Diagnostic, diagnostic, pythonComment, pythonName, pythonText } from '@millrace/pipeline';
import { type LogicalNode, mapRelation, type Relation, readRelations, type SqlRel, WRITE_PORT, type WriteRel } from '@millrace/plan';
import { sparkDialect, sparkViewStatements, Unprintable } from '@millrace/sql';
import type { Compiled } from './compiled.ts';
import { writeRelation } from './lower.ts';

export interface SparkScriptOptions {
  /** An absolute path as the script writes it. */
  shownPath: (path: string) => string;
  /** A query of DuckDB in Spark's SQL, as well as that can be told. */
  translateSql?: ((query: string) => string | undefined) | undefined;
}

type NameOf = (input: { nodeId: string; port: string }) => string;

/**
 * A pipeline as a PySpark program: each output of a node is a temporary view, made by `spark.sql`, and each target writes one.
 * @returns the text, and what Spark has no form for; then the text lacks those nodes
 */
export function scriptPyspark({ document, plan }: Compiled, options: SparkScriptOptions): { text: string; diagnostics: Diagnostic[] } {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const nameOf = ({ nodeId, port }: { nodeId: string; port: string }) => {
    const key = JSON.stringify([nodeId, port]);
    const known = names.get(key);
    if (known !== undefined) return known;
    const node = plan.nodes.find((candidate) => candidate.nodeId === nodeId);
    const several = Object.keys(node?.outputs ?? {}).length > 1;
    const wanted = pythonName(`${node?.name ?? nodeId}${several ? `_${port}` : ''}`).toLowerCase();
    let free = wanted;
    for (let number = 2; taken.has(free); number++) free = `${wanted}_${number}`;
    taken.add(free);
    names.set(key, free);
    return free;
  };
  const diagnostics: Diagnostic[] = [];
  const parts = plan.nodes.flatMap((node) => {
    try {
      return [`${pythonComment(node.name)}\n${nodeLines(node, nameOf, options).join('\n')}\n`];
    } catch (error) {
      if (!(error instanceof Unprintable)) throw error;
      diagnostics.push(diagnostic('spark-no-form', { reason: error.message.replace(/\.$/, '') }, { nodeId: node.nodeId }));
      return [];
    }
  });
  const text = [
    pythonComment(document.name),
    '# Run it with spark-submit in the folder of the workspace; it writes plain folders of files, without their manifests.',
    'from pyspark.sql import SparkSession',
    '',
    `spark = SparkSession.builder.appName(${pythonText(document.name)}).getOrCreate()`,
    'spark.conf.set("spark.sql.ansi.enabled", "true")',
    'spark.conf.set("spark.sql.session.timeZone", "UTC")',
    '',
    ...parts,
  ].join('\n');
  return { text, diagnostics };
}

/**
 * A node's own SELECT in Spark SQL, over inputs called by the given aliases in the order of their edges.
 * @returns undefined when it cannot be said so
 */
export function nodeSparkSql({ document, plan }: Compiled, nodeId: string, aliases: readonly string[]): string | undefined {
  const node = plan.nodes.find((candidate) => candidate.nodeId === nodeId);
  const [output, ...others] = Object.entries(node?.outputs ?? {}).filter(([port]) => port !== WRITE_PORT);
  const edges = document.edges.filter(({ to }) => to.node === nodeId);
  if (!output || others.length > 0 || edges.length !== aliases.length || readRelations(output[1].relation).length > 0) return undefined;
  const aliasOf = (input: { nodeId: string; port: string }) =>
    aliases[edges.findIndex(({ from }) => from.node === input.nodeId && from.port === input.port)] ?? '';
  try {
    return sparkDialect.relations.select(output[1].relation, aliasOf).join('\n');
  } catch (error) {
    if (error instanceof Unprintable) return undefined;
    throw error;
  }
}

function nodeLines(node: LogicalNode, nameOf: NameOf, options: SparkScriptOptions): string[] {
  const write = writeRelation(node);
  if (write) return writeLines(write, nameOf, options);
  return Object.entries(node.outputs).flatMap(([port, { relation }]) => {
    const name = nameOf({ nodeId: node.nodeId, port });
    if (relation.kind === 'sql') return queryLines(relation, name, nameOf, options);
    const local = forSpark(relation, options.shownPath);
    const views = readRelations(local).flatMap(sparkViewStatements);
    const select = sparkDialect.relations.select(local, nameOf).join('\n');
    return [
      ...views.map((view) => `spark.sql(${pythonText(`\n${view}\n`)})`),
      `${name} = spark.sql(${pythonText(`\n${select}\n`)})`,
      `${name}.createOrReplaceTempView(${pythonText(name)})`,
    ];
  });
}

/** An author's SQL, over views with the names that it uses. */
function queryLines({ text, inputs }: SqlRel, name: string, nameOf: NameOf, options: SparkScriptOptions): string[] {
  const query = options.translateSql?.(text);
  if (query === undefined) throw new Unprintable('A SQL node is written in DuckDB’s SQL, which could not be translated.');
  const aliases = inputs.map((input) => {
    const rows = sparkDialect.relations.select(forSpark(input.relation, options.shownPath), nameOf).join('\n');
    return `spark.sql(${pythonText(`CREATE OR REPLACE TEMPORARY VIEW ${sparkDialect.expressions.quoteName(input.name)} AS ${rows}`)})`;
  });
  return [
    '# It was translated from DuckDB’s SQL: check what it gives.',
    ...aliases,
    `${name} = spark.sql(${pythonText(`\n${query}\n`)})`,
    `${name}.createOrReplaceTempView(${pythonText(name)})`,
  ];
}

function forSpark(relation: Relation, shownPath: SparkScriptOptions['shownPath']): Relation {
  return mapRelation(relation, (part) =>
    part.kind === 'read' ? { ...part, files: part.files.map((file) => ({ ...file, path: shownPath(file.path) })) } : part,
  );
}

function writeLines(write: WriteRel, nameOf: NameOf, options: SparkScriptOptions): string[] {
  const { format, mode, partitionBy } = write;
  const rows =
    write.input.kind === 'input'
      ? nameOf(write.input)
      : `spark.sql(${pythonText(`\n${sparkDialect.relations.select(forSpark(write.input, options.shownPath), nameOf).join('\n')}\n`)})`;
  const calls = [
    `.mode(${pythonText({ overwrite: 'overwrite', append: 'append', 'error-if-exists': 'errorifexists' }[mode])})`,
    ...(partitionBy.length > 0 ? [`.partitionBy(${partitionBy.map(pythonText).join(', ')})`] : []),
    ...Object.entries(writeOptions(format)).map(([name, value]) => `.option(${pythonText(name)}, ${pythonText(value)})`),
    `.format(${pythonText(format.kind)})`,
    `.save(${pythonText(options.shownPath(write.path))})`,
  ];
  return [`(${rows}.write`, ...calls.map((call) => `  ${call}`), ')'];
}

function writeOptions(format: WriteRel['format']): Record<string, string> {
  switch (format.kind) {
    case 'parquet':
      return { compression: format.compression };
    case 'csv': {
      if (format.compression === 'zstd') throw new Unprintable('Spark does not compress texts with Zstandard.');
      const { delimiter, header, nullText, compression } = format;
      return { sep: delimiter, header: String(header), nullValue: nullText, quote: '"', escape: '"', compression };
    }
    case 'json':
      if (format.layout === 'array') throw new Unprintable('Spark writes JSON as lines, not as one list.');
      if (format.compression === 'zstd') throw new Unprintable('Spark does not compress texts with Zstandard.');
      return { compression: format.compression, ignoreNullFields: 'false' };
    case 'excel':
      throw new Unprintable('Spark does not write Excel files.');
  }
}
