import { type GlueNode, glueBoolean, glueColumns, glueInteger, glueList, glueObject, gluePathText, glueText } from '@millrace/nodes/kit';
import { pythonText } from '@millrace/pipeline';
import type { Schema } from '@millrace/plan';
import { filterExpression, filterLambda } from './filter-lambda.ts';
import { pythonValue } from './python-value.ts';

/** What a node's statement is made from. */
export interface ScriptNode extends GlueNode {
  variable: string;
  /** The variables of the nodes that feed it, their ids, and the columns of the first. */
  inputs: string[];
  inputIds: string[];
  columns: Schema;
  /** Tells statements of a kind apart. */
  number: number;
}

const signs: Record<string, string> = { comma: ',', ctrla: '\u0001', pipe: '|', semicolon: ';', tab: '\t' };
const quotes: Record<string, string | number> = { quote: '"', quillemet: '«', single_quote: "'", disabled: -1 };

/** The statements of a node of a Glue job, as Glue Studio generates them; undefined for a kind that has none here. */
export function nodeStatement(node: ScriptNode): string[] | undefined {
  const { kind, payload, variable, inputs } = node;
  const frame = inputs[0] ?? 'None';
  const assign = (callee: string, ...parts: string[]) => [
    `${variable} = ${callee}(${[...parts, `transformation_ctx=${pythonText(variable)}`].join(', ')})`,
  ];
  const apply = (...parts: string[]) => assign(`${kind}.apply`, `frame=${frame}`, ...parts);
  const paths = (value: unknown) => pythonValue(glueList(value).map(gluePathText));
  switch (kind) {
    case 'S3CsvSource':
    case 'S3JsonSource':
    case 'S3ParquetSource':
      return assign('glueContext.create_dynamic_frame.from_options', ...readOptions(node));
    case 'CatalogSource':
    case 'S3CatalogSource':
      return assign('glueContext.create_dynamic_frame.from_catalog', ...tableOptions(payload));
    case 'ApplyMapping':
      return apply(`mappings=[${mappings(payload.Mapping, []).join(', ')}]`);
    case 'SelectFields':
    case 'DropFields':
      return apply(`paths=${paths(payload.Paths)}`);
    case 'RenameField':
      return apply(
        `old_name=${pythonValue(gluePathText(payload.SourcePath))}`,
        `new_name=${pythonValue(gluePathText(payload.TargetPath))}`,
      );
    case 'Spigot': {
      const options = { topk: glueInteger(payload.Topk), prob: payload.Prob };
      return apply(`path=${pythonValue(payload.Path)}`, `options=${pythonValue(JSON.parse(JSON.stringify(options)))}`);
    }
    case 'Join':
      return joinStatement(node, assign);
    case 'SplitFields':
      return apply(`paths=${paths(payload.Paths)}`, `name1=${pythonText(`${variable}0`)}`, `name2=${pythonText(`${variable}1`)}`);
    case 'SelectFromCollection':
      return assign('SelectFromCollection.apply', `dfc=${frame}`, `key=list(${frame}.keys())[${glueInteger(payload.Index) ?? 0}]`);
    case 'FillMissingValues': {
      const filled = glueText(payload.FilledPath);
      return apply(`missing_values_column=${pythonValue(payload.ImputedPath)}`, ...(filled ? [`output_column=${pythonText(filled)}`] : []));
    }
    case 'Filter':
      return apply(`f=${filterLambda(payload.Filters, payload.LogicalOperator, node.columns)}`);
    case 'SparkSQL': {
      const aliases = glueList(payload.SqlAliases).map(glueObject);
      const names = node.inputIds.map((id, index) => glueText(aliases.find(({ From }) => From === id)?.Alias) ?? `input${index + 1}`);
      const mapping = names.map((name, index) => `${pythonText(name)}: ${inputs[index]}`).join(', ');
      const query = `SqlQuery${node.number}`;
      return [
        `${query} = ${pythonText(`\n${glueText(payload.SqlQuery) ?? ''}\n`)}`,
        ...assign('sparkSqlQuery', 'glueContext', `query=${query}`, `mapping={${mapping}}`),
      ];
    }
    case 'DropNullFields':
      return apply();
    case 'Merge': {
      const [other = 'None'] = inputs.filter((_, index) => node.inputIds[index] !== payload.Source);
      const source = inputs[node.inputIds.indexOf(glueText(payload.Source) ?? '')] ?? frame;
      return assign(`${source}.mergeDynamicFrame`, `stage_dynamic_frame=${other}`, `primary_keys=${paths(payload.PrimaryKeys)}`);
    }
    case 'Union':
      return assign(
        'sparkUnion',
        'glueContext',
        `unionType=${pythonValue(payload.UnionType)}`,
        `mapping={"source1": ${frame}, "source2": ${inputs[1] ?? 'None'}}`,
      );
    case 'Aggregate': {
      const aggs = glueList(payload.Aggs).map(glueObject);
      const texts = aggs.map(({ Column, AggFunc }) => `[${pythonText(gluePathText(Column))}, ${pythonValue(AggFunc)}]`);
      return assign(
        'sparkAggregate',
        'glueContext',
        `parentFrame=${frame}`,
        `groups=${paths(payload.Groups)}`,
        `aggs=[${texts.join(', ')}]`,
      );
    }
    case 'DropDuplicates': {
      const columns = glueColumns(payload.Columns);
      const list = 'reason' in columns || columns.length === 0 ? '' : pythonValue(columns);
      return [`${variable} = DynamicFrame.fromDF(${frame}.toDF().dropDuplicates(${list}), glueContext, ${pythonText(variable)})`];
    }
    case 'Route': {
      const groups = glueList(payload.GroupFiltersList).map(glueObject);
      const filters = groups.map(
        ({ GroupName, Filters, LogicalOperator }) =>
          `GroupFilter(name=${pythonValue(GroupName)}, filters=lambda row: (${filterExpression(Filters, LogicalOperator, node.columns)}))`,
      );
      return assign('threadedRoute', 'glueContext', `source_DyF=${frame}`, `group_filters=[${filters.join(', ')}]`);
    }
    case 'CustomCode': {
      const name = glueText(payload.ClassName) ?? 'MyTransform';
      if (!isName(name)) return undefined;
      const frames = inputs.map((input) => `${pythonText(input)}: ${input}`).join(', ');
      return [`${variable} = ${name}(glueContext, DynamicFrameCollection({${frames}}, glueContext))`];
    }
    case 'DynamicTransform': {
      const name = glueText(payload.FunctionName) ?? '';
      const parameters = glueList(payload.Parameters).map(glueObject);
      if (!isName(name) || parameters.some(({ Name }) => !isName(glueText(Name) ?? ''))) return undefined;
      return [`${variable} = ${frame}.${name}(${parameters.map((each) => `${glueText(each.Name)}=${parameterValue(each)}`).join(', ')})`];
    }
    case 'S3DirectTarget':
    case 'S3GlueParquetTarget':
      return assign('glueContext.write_dynamic_frame.from_options', ...writeOptions(node, frame));
    case 'S3CatalogTarget':
    case 'CatalogTarget':
      return assign('glueContext.write_dynamic_frame.from_catalog', `frame=${frame}`, ...tableOptions(payload));
    default:
      return undefined;
  }
}

/** Whether a text can stand as a name in a program. */
export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

function readOptions({ kind, payload }: ScriptNode): string[] {
  const format = { S3CsvSource: 'csv', S3JsonSource: 'json', S3ParquetSource: 'parquet' }[kind] ?? 'parquet';
  const csv = {
    quoteChar: quotes[glueText(payload.QuoteChar) ?? 'quote'] ?? '"',
    withHeader: glueBoolean(payload.WithHeader) ?? false,
    separator: signs[glueText(payload.Separator) ?? 'comma'] ?? ',',
  };
  const options = format === 'csv' ? csv : payload.JsonPath ? { jsonPath: payload.JsonPath } : {};
  return [
    `format_options=${pythonValue(options)}`,
    'connection_type="s3"',
    `format=${pythonText(format)}`,
    `connection_options=${pythonValue({ paths: payload.Paths, recurse: glueBoolean(payload.Recurse) ?? false })}`,
  ];
}

function writeOptions({ kind, payload }: ScriptNode, frame: string): string[] {
  const format = kind === 'S3GlueParquetTarget' ? 'glueparquet' : payload.Format;
  const compression = glueText(payload.Compression);
  return [
    `frame=${frame}`,
    'connection_type="s3"',
    `format=${pythonValue(format)}`,
    `connection_options=${pythonValue({ path: payload.Path, partitionKeys: glueList(payload.PartitionKeys).map(gluePathText) })}`,
    ...(compression ? [`format_options=${pythonValue({ compression })}`] : []),
  ];
}

function tableOptions(payload: Record<string, unknown>): string[] {
  const predicate = glueText(payload.PartitionPredicate);
  return [
    `database=${pythonValue(payload.Database)}`,
    `table_name=${pythonValue(payload.Table)}`,
    ...(predicate ? [`push_down_predicate=${pythonText(predicate)}`] : []),
  ];
}

function joinStatement(
  { payload, inputs, inputIds, variable }: ScriptNode,
  assign: (callee: string, ...parts: string[]) => string[],
): string[] {
  const sides = glueList(payload.Columns).map(glueObject);
  const keysOf = (place: number) => glueList((sides.find(({ From }) => From === inputIds[place]) ?? sides[place])?.Keys).map(gluePathText);
  const [left = 'None', right = 'None'] = inputs;
  const [keys1, keys2] = [keysOf(0), keysOf(1)];
  if (payload.JoinType === 'equijoin') {
    return assign('Join.apply', `frame1=${left}`, `frame2=${right}`, `keys1=${pythonValue(keys1)}`, `keys2=${pythonValue(keys2)}`);
  }
  const pairs = keys1.map((key, index) => `(${left}DF[${pythonText(key)}] == ${right}DF[${pythonText(keys2[index] ?? '')}])`).join(' & ');
  return [
    `${left}DF = ${left}.toDF()`,
    `${right}DF = ${right}.toDF()`,
    `${variable} = DynamicFrame.fromDF(${left}DF.join(${right}DF, ${pairs || 'None'}, ${pythonValue(payload.JoinType)}), glueContext, ${pythonText(variable)})`,
  ];
}

function mappings(list: unknown, parents: string[]): string[] {
  return glueList(list).flatMap((item): string[] => {
    const { ToKey, FromPath, FromType, ToType, Dropped, Children } = glueObject(item);
    if (glueBoolean(Dropped)) return [];
    const path = [...parents, ...glueList(FromPath).flatMap((part) => glueText(part) ?? [])];
    if (glueList(Children).length > 0) return parents.length > 16 ? [] : mappings(Children, path);
    const from = path.map((part) => (part.includes('.') ? `\`${part}\`` : part)).join('.');
    return [`(${[from, FromType, ToKey, ToType].map(pythonValue).join(', ')})`];
  });
}

function parameterValue({ Type, Value }: Record<string, unknown>): string {
  const [first, ...others] = glueList(Value).flatMap((value) => glueText(value) ?? []);
  if (Type === 'list' || others.length > 0) return pythonValue([...(first === undefined ? [] : [first]), ...others]);
  if (first === undefined || Type === 'null') return 'None';
  if (Type === 'bool') return glueBoolean(first) ? 'True' : 'False';
  return (Type === 'int' || Type === 'float') && /^-?\d+(\.\d+)?$/.test(first) ? first : pythonText(first);
}
