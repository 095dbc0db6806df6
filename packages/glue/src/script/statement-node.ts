import { type GlueNode, glueList, glueObject, glueText } from '@millrace/nodes/kit';
import { type PythonExpression, plainValue } from './python-expression.ts';
import { conditionsOf } from './read-lambda.ts';
import type { ScriptPart } from './read-script.ts';

type Call = Extract<PythonExpression, { kind: 'call' }>;

/** A node made from statements; its inputs are the variables that it reads. */
export interface StatementNode extends GlueNode {
  inputs: string[];
}

const separators: Record<string, string> = { ',': 'comma', '\u0001': 'ctrla', '|': 'pipe', ';': 'semicolon', '\t': 'tab' };
const quotes: Record<string, string> = { '"': 'quote', '«': 'quillemet', "'": 'single_quote', '-1': 'disabled' };
const sources: Record<string, string> = { csv: 'S3CsvSource', json: 'S3JsonSource', parquet: 'S3ParquetSource' };

/** What the statements of a node make: a node of Glue, or one of the kind `Script` that keeps its text. */
export function statementNode(part: ScriptPart, variable: string, known: readonly string[]): StatementNode {
  const main = part.assigned.get(variable);
  const inputs = known.filter((name) => new RegExp(`\\b${name}(DF)?\\b`).test(part.text));
  const kept = { kind: 'Script', payload: { Code: part.text }, inputs };
  const found = main?.kind === 'call' ? callNode(main, part, variable) : undefined;
  return found ? { ...found, inputs: found.inputs.length > 0 ? found.inputs : inputs } : kept;
}

function callNode(call: Call, part: ScriptPart, variable: string): StatementNode | undefined {
  const { callee, named } = call;
  const value = (name: string) => plainValue(named.get(name));
  const frameOf = (name: string) => variablesIn(named.get(name));
  const node = (kind: string, payload: Record<string, unknown>, inputs = frameOf('frame')): StatementNode => ({ kind, payload, inputs });
  const paths = (list: unknown) => glueList(list).map((path) => (glueText(path) ?? '').split('.'));
  switch (callee) {
    case 'glueContext.create_dynamic_frame.from_options':
      return readNode(value);
    case 'glueContext.create_dynamic_frame.from_catalog': {
      const predicate = value('push_down_predicate');
      const payload = { Database: value('database'), Table: value('table_name'), ...(predicate ? { PartitionPredicate: predicate } : {}) };
      return node('CatalogSource', payload, []);
    }
    case 'glueContext.write_dynamic_frame.from_options':
      return writeNode(value, frameOf('frame'));
    case 'glueContext.write_dynamic_frame.from_catalog':
      return node('CatalogTarget', { Database: value('database'), Table: value('table_name') });
    case 'glueContext.getSink':
      return sinkNode(value, part, variable);
    case 'ApplyMapping.apply':
      return node('ApplyMapping', { Mapping: glueList(value('mappings')).map(mappingOf) });
    case 'SelectFields.apply':
    case 'DropFields.apply':
      return node(callee.replace('.apply', ''), { Paths: paths(value('paths')) });
    case 'RenameField.apply':
      return node('RenameField', { SourcePath: [value('old_name')], TargetPath: [value('new_name')] });
    case 'Spigot.apply': {
      const { topk, prob } = glueObject(value('options'));
      return node('Spigot', {
        Path: value('path'),
        ...(topk === undefined ? {} : { Topk: topk }),
        ...(prob === undefined ? {} : { Prob: prob }),
      });
    }
    case 'Join.apply': {
      const [left = '', right = ''] = [...frameOf('frame1'), ...frameOf('frame2')];
      return node('Join', { JoinType: 'equijoin', Columns: sides(left, right, paths(value('keys1')), paths(value('keys2'))) }, [
        left,
        right,
      ]);
    }
    case 'SplitFields.apply':
      return node('SplitFields', { Paths: paths(value('paths')) });
    case 'SelectFromCollection.apply': {
      const index = /keys\(\)\s*\)\s*\[\s*(\d+)\s*\]/.exec(part.text)?.[1] ?? '0';
      return node('SelectFromCollection', { Index: Number(index) }, frameOf('dfc'));
    }
    case 'FillMissingValues.apply': {
      const filled = value('output_column');
      return node('FillMissingValues', { ImputedPath: value('missing_values_column'), ...(filled ? { FilledPath: filled } : {}) });
    }
    case 'Filter.apply': {
      const conditions = conditionsOf(named.get('f'));
      return conditions && node('Filter', conditions);
    }
    case 'sparkSqlQuery': {
      const query = named.get('query');
      const SqlQuery = query?.kind === 'name' ? part.texts.get(query.name) : plainValue(query);
      const aliases = named.get('mapping');
      const entries = aliases?.kind === 'map' ? aliases.entries : [];
      const SqlAliases = entries.map(([alias, frame]) => ({ From: variablesIn(frame)[0] ?? '', Alias: plainValue(alias) }));
      return node(
        'SparkSQL',
        { SqlQuery: glueText(SqlQuery)?.trim(), SqlAliases },
        SqlAliases.map(({ From }) => From),
      );
    }
    case 'DropNullFields.apply':
      return node('DropNullFields', {});
    case 'sparkUnion': {
      const mapping = named.get('mapping');
      const frames = mapping?.kind === 'map' ? mapping.entries.flatMap(([, frame]) => variablesIn(frame)) : [];
      return node('Union', { UnionType: value('unionType') }, frames);
    }
    case 'sparkAggregate': {
      const aggs = glueList(value('aggs')).map(glueList);
      const Aggs = aggs.map(([column, AggFunc]) => ({ Column: [column], AggFunc }));
      return node('Aggregate', { Groups: paths(value('groups')), Aggs }, frameOf('parentFrame'));
    }
    case 'threadedRoute':
      return routeNode(named);
    case 'DynamicFrame.fromDF':
      return dataFrameNode(part);
    default:
      return methodNode(call, part);
  }
}

/** A call of a method of a frame, or of the function of a custom transform. */
function methodNode({ callee, named }: Call, { functions }: ScriptPart): StatementNode | undefined {
  const code = functions.get(callee);
  if (code !== undefined) return { kind: 'CustomCode', payload: { ClassName: callee, Code: code }, inputs: [] };
  const [frame = '', method = ''] = callee.split('.');
  if (method === 'mergeDynamicFrame') {
    const keys = glueList(plainValue(named.get('primary_keys'))).map((key) => [key]);
    return {
      kind: 'Merge',
      payload: { Source: frame, PrimaryKeys: keys },
      inputs: [frame, ...variablesIn(named.get('stage_dynamic_frame'))],
    };
  }
  if (!method.startsWith('gs_')) return undefined;
  const Parameters = [...named].map(([Name, given]) => {
    const value = plainValue(given);
    const Type = Array.isArray(value) ? 'list' : typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'int' : 'str';
    const Value = (Array.isArray(value) ? value : [value]).map((each) => glueText(each) ?? '');
    return { Name, Type, Value, ...(Type === 'list' ? { ListType: 'str' } : {}) };
  });
  const path = `s3://aws-glue-studio-transforms-510798373988-prod-us-east-1/${method}.py`;
  return {
    kind: 'DynamicTransform',
    payload: { TransformName: method, FunctionName: method, Path: path, Version: '1.0.0', Parameters },
    inputs: [frame],
  };
}

/** What became a frame again out of Spark's own: a join or the dropping of duplicates. */
function dataFrameNode({ text }: ScriptPart): StatementNode | undefined {
  const dropped = /(\w+)\.toDF\(\)\.dropDuplicates\(\s*(?:\[([^\]]*)\])?\s*\)/.exec(text);
  if (dropped) {
    const names = [...(dropped[2] ?? '').matchAll(/["']([^"']*)["']/g)].map(([, name = '']) => [name]);
    return { kind: 'DropDuplicates', payload: names.length > 0 ? { Columns: names } : {}, inputs: [dropped[1] ?? ''] };
  }
  const join = /(\w+?)DF\.join\(\s*(\w+?)DF\s*,/.exec(text);
  const type = /["'](left|right|outer|leftsemi|leftanti|inner)["']\s*,?\s*\)/.exec(text)?.[1];
  if (!join || !type) return undefined;
  const [, left = '', right = ''] = join;
  const pairs = [...text.matchAll(/DF\[\s*["']([^"']*)["']\s*\]\s*==\s*\w+DF\[\s*["']([^"']*)["']\s*\]/g)];
  const keys = (place: number) => pairs.map((pair) => [pair[place] ?? '']);
  return {
    kind: 'Join',
    payload: { JoinType: type === 'inner' ? 'equijoin' : type, Columns: sides(left, right, keys(1), keys(2)) },
    inputs: [left, right],
  };
}

function readNode(value: (name: string) => unknown): StatementNode | undefined {
  const kind = sources[glueText(value('format')) ?? ''];
  const options = glueObject(value('connection_options'));
  const format = glueObject(value('format_options'));
  if (kind === undefined || options.paths === undefined) return undefined;
  const payload: Record<string, unknown> = { Paths: options.paths, Recurse: options.recurse === true };
  if (kind === 'S3JsonSource' && format.jsonPath) payload.JsonPath = format.jsonPath;
  if (kind === 'S3CsvSource') {
    payload.Separator = separators[glueText(format.separator) ?? ','] ?? 'comma';
    payload.QuoteChar = quotes[glueText(format.quoteChar) ?? '"'] ?? 'quote';
    payload.WithHeader = format.withHeader === true;
  }
  return { kind, payload, inputs: [] };
}

function writeNode(value: (name: string) => unknown, inputs: string[]): StatementNode | undefined {
  const format = glueText(value('format'));
  const { path, partitionKeys } = glueObject(value('connection_options'));
  if (value('connection_type') !== 's3' || format === undefined) return undefined;
  const compression = glueText(glueObject(value('format_options')).compression);
  const payload = {
    Path: path,
    PartitionKeys: glueList(partitionKeys).map((key) => [key]),
    ...(compression ? { Compression: compression } : {}),
  };
  if (format === 'glueparquet') return { kind: 'S3GlueParquetTarget', payload, inputs };
  return { kind: 'S3DirectTarget', payload: { ...payload, Format: format }, inputs };
}

function sinkNode(value: (name: string) => unknown, { text }: ScriptPart, variable: string): StatementNode {
  const format = /\.setFormat\(\s*["']([^"']*)["']/.exec(text)?.[1] ?? 'parquet';
  const [, database, table] = /catalogDatabase\s*=\s*["']([^"']*)["']\s*,\s*catalogTableName\s*=\s*["']([^"']*)["']/.exec(text) ?? [];
  const frame = new RegExp(`${variable}\\.writeFrame\\(\\s*(\\w+)`).exec(text)?.[1];
  const compression = glueText(value('compression'));
  const payload = {
    Path: value('path'),
    PartitionKeys: glueList(value('partitionKeys')).map((key) => [key]),
    ...(compression ? { Compression: compression } : {}),
    ...(database === undefined
      ? {}
      : {
          SchemaChangePolicy: {
            EnableUpdateCatalog: true,
            UpdateBehavior: value('updateBehavior') ?? 'LOG',
            Table: table,
            Database: database,
          },
        }),
  };
  const inputs = frame === undefined ? [] : [frame];
  if (format === 'glueparquet') return { kind: 'S3GlueParquetTarget', payload, inputs };
  return { kind: 'S3DirectTarget', payload: { ...payload, Format: format }, inputs };
}

function routeNode(named: ReadonlyMap<string, PythonExpression>): StatementNode | undefined {
  const groups = named.get('group_filters');
  const list = groups?.kind === 'list' ? groups.items : [];
  const GroupFiltersList = list.flatMap((group) => {
    if (group.kind !== 'call') return [];
    const conditions = conditionsOf(group.named.get('filters'));
    return conditions ? [{ GroupName: plainValue(group.named.get('name')), ...conditions }] : [];
  });
  if (GroupFiltersList.length < list.length) return undefined;
  return { kind: 'Route', payload: { GroupFiltersList }, inputs: variablesIn(named.get('source_DyF')) };
}

function mappingOf(item: unknown): Record<string, unknown> {
  const [from, FromType, ToKey, ToType] = glueList(item);
  const text = glueText(from) ?? '';
  const parts = [...text.matchAll(/`([^`]*)`|[^.`]+/g)].map(([whole, quoted]) => quoted ?? whole);
  return { ToKey, FromPath: parts, FromType, ToType, Dropped: false };
}

function sides(left: string, right: string, leftKeys: string[][], rightKeys: string[][]): Record<string, unknown>[] {
  return [
    { From: left, Keys: leftKeys },
    { From: right, Keys: rightKeys },
  ];
}

/** The variable that an argument names. */
function variablesIn(value: PythonExpression | undefined): string[] {
  return value?.kind === 'name' ? [value.name] : [];
}
