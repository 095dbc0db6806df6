/** A node to try: what stands below its kind, without `Name` and `Inputs`. */
export interface SampleNode {
  payload: Record<string, unknown>;
  /** Reads the second source too. */
  reads?: 2;
  /** Gives several tables, of which one is picked by its place. */
  picks?: number;
}

const value = (column: string, operation: string, constant: string, negated?: boolean) => ({
  Operation: operation,
  ...(negated === undefined ? {} : { Negated: negated }),
  Values: [
    { Type: 'CONSTANT', Value: [constant] },
    { Type: 'COLUMNEXTRACTED', Value: [column] },
  ],
});
const isNull = (column: string) => ({ Operation: 'ISNULL', Values: [{ Type: 'COLUMNEXTRACTED', Value: [column] }] });
const mapping = (from: string, to: string, type: string, toType = type, more: object = {}) => ({
  ToKey: to,
  FromPath: [from],
  FromType: type,
  ToType: toType,
  ...more,
});
const sides = (left: string, right: string) => ({
  Columns: [
    { From: 'node-1', Keys: [[left]] },
    { From: 'node-2', Keys: [[right]] },
  ],
});

/** Realistic nodes of the kinds that Glue Studio writes most, over the sources of `sampleJob`. */
export const sampleNodes: Readonly<Record<string, SampleNode>> = {
  CatalogSource: { payload: { Database: 'lake', Table: 'people' } },
  S3CatalogSource: { payload: { Database: 'lake', Table: 'people' } },
  S3CsvSource: {
    payload: {
      Paths: ['s3://lake/raw/cities/'],
      Separator: 'comma',
      QuoteChar: 'quote',
      WithHeader: true,
      OutputSchemas: [{ Columns: ['town', 'country'].map((Name) => ({ Name, Type: 'string' })) }],
    },
  },
  ApplyMapping: {
    payload: {
      Mapping: [
        mapping('id', 'person', 'int', 'string'),
        mapping('name', 'name', 'string', 'string', { Dropped: true }),
        mapping('score', 'score', 'double'),
      ],
    },
  },
  SelectFields: { payload: { Paths: [['name'], ['id']] } },
  DropFields: { payload: { Paths: [['note'], ['tags']] } },
  RenameField: { payload: { SourcePath: ['name'], TargetPath: ['full name'] } },
  Spigot: { payload: { Path: 's3://lake/samples', Topk: 10, Prob: 0.5 } },
  Join: { payload: { JoinType: 'left', ...sides('city', 'town') }, reads: 2 },
  SplitFields: { payload: { Paths: [['id'], ['name']] }, picks: 1 },
  FillMissingValues: { payload: { ImputedPath: 'score', FilledPath: 'score_filled' } },
  Filter: { payload: { LogicalOperator: 'AND', Filters: [value('age', 'GTE', '18'), value('city', 'EQ', 'Rome', true), isNull('note')] } },
  SparkSQL: {
    payload: {
      SqlQuery: 'select city, count(*) as people, nvl(max(score), 0) as best from myDataSource group by city',
      SqlAliases: [{ From: 'node-1', Alias: 'myDataSource' }],
    },
  },
  DropNullFields: { payload: { NullCheckBoxList: { IsEmpty: true, IsNullString: true, IsNegOne: false }, NullTextList: [] } },
  Merge: { payload: { Source: 'node-1', PrimaryKeys: [['id']] }, reads: 2 },
  Union: { payload: { UnionType: 'DISTINCT' }, reads: 2 },
  Aggregate: {
    payload: {
      Groups: [['city']],
      Aggs: [
        { Column: ['score'], AggFunc: 'avg' },
        { Column: ['name'], AggFunc: 'countDistinct' },
      ],
    },
  },
  DropDuplicates: { payload: { Columns: [['city']] } },
  Route: {
    payload: {
      GroupFiltersList: [
        { GroupName: 'young', Filters: [value('age', 'LT', '18')], LogicalOperator: 'AND' },
        { GroupName: 'romans', Filters: [value('city', 'REGEX', 'R.m'), value('city', 'EQ', 'Roma')], LogicalOperator: 'OR' },
      ],
    },
    picks: 2,
  },
  CustomCode: { payload: { Code: 'return dfc', ClassName: 'MyTransform' } },
  EvaluateDataQualityMultiFrame: {
    payload: {
      Ruleset: 'Rules = [\n  IsComplete "id",\n  ColumnValues "age" > 0\n]',
      AdditionalOptions: { 'performanceTuning.caching': 'CACHE_NOTHING' },
      PublishingOptions: { EvaluationContext: 'ctx', CloudWatchMetricsEnabled: true, ResultsPublishingEnabled: true },
    },
    picks: 1,
  },
};

type Parameter = [name: string, type: string, ...values: string[]];

/** The managed transforms that Glue Studio stores as a `DynamicTransform`, by name. */
export const sampleTransforms: Readonly<Record<string, Parameter[]>> = {
  gs_derived: [
    ['colName', 'str', 'double_score'],
    ['expr', 'str', 'score * 2'],
  ],
  gs_now: [
    ['colName', 'str', 'loaded_at'],
    ['dateFormat', 'str', '%Y-%m-%d %H:%M:%S'],
  ],
  gs_to_timestamp: [
    ['colName', 'str', 'joined'],
    ['colType', 'str', 'iso'],
    ['newColName', 'str', 'joined_at'],
  ],
  gs_format_timestamp: [
    ['colName', 'str', 'seen'],
    ['dateFormat', 'str', 'yyyy-MM-dd'],
    ['newColName', 'str', 'seen_day'],
  ],
  gs_flatten: [['maxLevels', 'int', '0']],
  gs_explode: [
    ['colName', 'str', 'tags'],
    ['newCol', 'str', 'tag'],
    ['outer', 'bool', 'true'],
  ],
  gs_pivot: [
    ['aggCol', 'str', 'score'],
    ['aggFunction', 'str', 'mean'],
    ['colList', 'list', 'city'],
  ],
  gs_unpivot: [
    ['keyName', 'str', 'measure'],
    ['valueName', 'str', 'amount'],
    ['colList', 'list', 'age', 'score'],
  ],
  gs_lookup: [
    ['tableName', 'str', 'db.cities'],
    ['lookupKeys', 'str', 'city=town'],
    ['takeCols', 'str', 'country'],
  ],
  gs_concat: [
    ['colName', 'str', 'label'],
    ['colList', 'list', 'name', 'city'],
    ['spacer', 'str', ', '],
  ],
  gs_split: [
    ['colName', 'str', 'name'],
    ['pattern', 'str', '\\s+'],
    ['newColName', 'str', 'parts'],
  ],
  gs_array_to_cols: [
    ['colName', 'str', 'tags'],
    ['colList', 'str', 'tag1,tag2'],
  ],
  gs_uuid: [['colName', 'str', 'uuid']],
  gs_sequence_id: [['colName', 'str', 'row_id']],
  gs_null_rows: [['extended', 'bool', 'true']],
  gs_regex_extract: [
    ['colName', 'str', 'name'],
    ['regex', 'str', '(\\w+) (\\w+)'],
    ['newCols', 'str', 'first,last'],
  ],
  gs_parse_json: [['colName', 'str', 'payload']],
  gs_extract_json: [
    ['colName', 'str', 'payload'],
    ['jsonPaths', 'str', 'a,b'],
    ['colList', 'str', 'a,b'],
    ['dropCol', 'bool', 'false'],
  ],
  gs_repartition: [['numPartitionsStr', 'str', '1']],
};
