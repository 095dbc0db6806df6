import { printTypeName } from '@millrace/plan';
import {
  type FromGlueContext,
  type FromGlueNode,
  type GlueMapping,
  type GlueRefusal,
  glueBoolean,
  glueList,
  glueText,
  schemaFromGlue,
} from '../../kit/index.ts';

const separators: Record<string, string> = { comma: ',', ctrla: '\u0001', pipe: '|', semicolon: ';', tab: '\\t' };
const quotes: Record<string, string> = { quote: '"', quillemet: '«', single_quote: "'" };
const formats: Record<string, string> = { S3CsvSource: 'csv', S3JsonSource: 'json', S3ParquetSource: 'parquet' };

export const glue: GlueMapping = {
  type: 'file-source',
  kinds: ['S3CsvSource', 'S3JsonSource', 'S3ParquetSource', 'CatalogSource', 'S3CatalogSource'],
  fromGlue({ kind, payload }, context) {
    if (kind === 'CatalogSource' || kind === 'S3CatalogSource') return catalogTable(payload, context);
    const paths = [...new Set(glueList(payload.Paths).flatMap((path) => glueText(path) ?? []))];
    const [path] = paths;
    if (path === undefined) return { reason: 'It has no path' };
    if (paths.length > 1) return { reason: `It reads ${paths.length} paths at once: give each a source and unite them` };
    const notes: string[] = [];
    if (glueList(payload.Exclusions).length > 0) notes.push('Its exclusions are not applied: use “File names” instead');
    const config: Record<string, unknown> = { path: context.localPath(path), format: formats[kind] };
    if (kind === 'S3JsonSource') {
      const record = /^\$?\.?([^[\]*]*?)(\[\*\])?$/.exec(glueText(payload.JsonPath) ?? '')?.[1];
      if (record === undefined) notes.push(`Its JSON path “${glueText(payload.JsonPath)}” is not applied`);
      else if (record !== '') config.recordPath = record;
    }
    if (kind === 'S3CsvSource') {
      const columns = schemaFromGlue(payload.OutputSchemas);
      const quote = glueText(payload.QuoteChar) ?? 'quote';
      const escaper = glueText(payload.Escaper) ?? '';
      config.header = glueBoolean(payload.WithHeader) ? 'yes' : 'no';
      config.delimiter = separators[glueText(payload.Separator) ?? 'comma'] ?? ',';
      if (quotes[quote] !== undefined) config.quote = quotes[quote];
      else notes.push('Glue reads the file without a quote sign; here the sign is found out');
      if (escaper !== '') config.escape = escaper;
      if (glueBoolean(payload.SkipFirst)) config.skip = 1;
      if (config.header === 'no')
        notes.push('The file has no names: Glue calls the columns col0, col1 …, here they are column1, column2 …');
      if (columns.length > 0 && config.header === 'yes') {
        config.types = columns.map(({ name, type }) => ({ column: name, type: printTypeName(type) }));
      } else notes.push('Glue takes every column of a CSV file for text; here types are found out');
    }
    return { config, notes };
  },
  toGlue(config, context) {
    const { original } = context;
    if (original?.kind === 'CatalogSource' || original?.kind === 'S3CatalogSource') return { kind: original.kind, payload: {} };
    const payload: Record<string, unknown> = { Paths: [context.remotePath(glueText(config.path) ?? '')], Recurse: true };
    if (config.format === 'parquet') return { kind: 'S3ParquetSource', payload };
    if (config.format === 'json') {
      const record = glueText(config.recordPath) ?? '';
      return { kind: 'S3JsonSource', payload: record === '' ? payload : { ...payload, JsonPath: `$.${record}[*]` } };
    }
    if ((config.format ?? 'csv') !== 'csv') return { reason: `Glue has no source of ${glueText(config.format)} files` };
    const nameOf = (table: Record<string, string>, sign: string) => Object.keys(table).find((key) => table[key] === sign);
    const separator = nameOf(separators, (glueText(config.delimiter) || ',').replaceAll('\t', '\\t'));
    if (separator === undefined) return { reason: `Glue cannot read files with “${glueText(config.delimiter)}” between the cells` };
    return {
      kind: 'S3CsvSource',
      payload: {
        ...payload,
        Separator: separator,
        QuoteChar: nameOf(quotes, glueText(config.quote) || '"') ?? 'quote',
        ...(glueText(config.escape) ? { Escaper: glueText(config.escape) } : {}),
        WithHeader: config.header !== 'no',
        SkipFirst: config.skip === 1,
      },
    };
  },
};

/** A table of the catalog is read where the mapping table has a folder for it. */
function catalogTable(payload: Record<string, unknown>, context: FromGlueContext): FromGlueNode | GlueRefusal {
  const table = `${glueText(payload.Database) ?? ''}.${glueText(payload.Table) ?? ''}`;
  const path = context.localPath(table);
  if (!context.hasLocalPath(table))
    return { reason: `it reads the table “${table}” of the Glue catalog: give the folder that stands for it` };
  const notes = ['The files of the table are taken for Parquet: choose their format where they are others'];
  if (glueText(payload.PartitionPredicate)) notes.push('Its partition predicate is not applied: put a filter behind it');
  return { config: { path, format: 'parquet' }, notes };
}
