import { type GlueNode, glueText } from '@millrace/nodes/kit';
import { isName } from './node-statement.ts';

/** The lines of a script above its nodes: imports and functions, each only where a node needs it. */
export function scriptHelpers(nodes: readonly GlueNode[]): string[] {
  const has = (...kinds: string[]) => nodes.some(({ kind }) => kinds.includes(kind));
  const needsFrames = has('SparkSQL', 'Union', 'Aggregate', 'DropDuplicates', 'Join');
  const modules = new Set(
    nodes.flatMap(({ kind, payload }) => (kind === 'DynamicTransform' ? [glueText(payload.FunctionName) ?? ''] : [])).filter(isName),
  );
  return [
    'import sys',
    'from awsglue.transforms import *',
    'from awsglue.utils import getResolvedOptions',
    'from pyspark.context import SparkContext',
    'from awsglue.context import GlueContext',
    'from awsglue.job import Job',
    ...(has('Filter', 'Route') ? ['import re'] : []),
    ...(needsFrames ? ['from awsglue import DynamicFrame'] : []),
    ...(has('CustomCode', 'Route') ? ['from awsglue.dynamicframe import DynamicFrameCollection'] : []),
    ...(has('FillMissingValues') ? ['from awsglueml.transforms import FillMissingValues'] : []),
    ...(has('Aggregate') ? ['from pyspark.sql import functions as SqlFuncs'] : []),
    ...[...modules].map((name) => `import ${name}`),
    '',
    ...(has('SparkSQL') ? [SQL, ''] : []),
    ...(has('Union') ? [UNION, ''] : []),
    ...(has('Aggregate') ? [AGGREGATE, ''] : []),
    ...(has('Route') ? [ROUTE, ''] : []),
    ...nodes.filter(({ kind }) => kind === 'CustomCode').flatMap(({ payload }) => customFunction(payload)),
    "args = getResolvedOptions(sys.argv, ['JOB_NAME'])",
    'sc = SparkContext()',
    'glueContext = GlueContext(sc)',
    'spark = glueContext.spark_session',
    'job = Job(glueContext)',
    "job.init(args['JOB_NAME'], args)",
    '',
  ];
}

function customFunction({ ClassName, Code }: Record<string, unknown>): string[] {
  const name = glueText(ClassName) ?? 'MyTransform';
  if (!isName(name)) return [];
  const body = (glueText(Code) || 'pass').split(/\r\n|\r|\n/).map((line) => `    ${line}`);
  return [`def ${name}(glueContext, dfc) -> DynamicFrameCollection:`, ...body, ''];
}

const SQL = `def sparkSqlQuery(glueContext, query, mapping, transformation_ctx) -> DynamicFrame:
    for alias, frame in mapping.items():
        frame.toDF().createOrReplaceTempView(alias)
    result = spark.sql(query)
    return DynamicFrame.fromDF(result, glueContext, transformation_ctx)`;

const UNION = `def sparkUnion(glueContext, unionType, mapping, transformation_ctx) -> DynamicFrame:
    for alias, frame in mapping.items():
        frame.toDF().createOrReplaceTempView(alias)
    result = spark.sql("(select * from source1) UNION " + unionType + " (select * from source2)")
    return DynamicFrame.fromDF(result, glueContext, transformation_ctx)`;

const AGGREGATE = `def sparkAggregate(glueContext, parentFrame, groups, aggs, transformation_ctx) -> DynamicFrame:
    aggsFuncs = []
    for column, func in aggs:
        aggsFuncs.append(getattr(SqlFuncs, func)(column))
    rows = parentFrame.toDF()
    result = rows.groupBy(*groups).agg(*aggsFuncs) if len(groups) > 0 else rows.agg(*aggsFuncs)
    return DynamicFrame.fromDF(result, glueContext, transformation_ctx)`;

const ROUTE = `class GroupFilter:
    def __init__(self, name, filters):
        self.name = name
        self.filters = filters

def threadedRoute(glueContext, source_DyF, group_filters, transformation_ctx) -> DynamicFrameCollection:
    frames = {group.name: source_DyF.filter(f=group.filters) for group in group_filters}
    frames["default_group"] = source_DyF.filter(f=lambda row: not any(group.filters(row) for group in group_filters))
    return DynamicFrameCollection(frames, glueContext)`;
