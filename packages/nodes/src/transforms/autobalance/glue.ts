import { DynamicParameters, dynamicTransform, type GlueMapping, glueInteger, glueList, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'autobalance',
  kinds: ['gs_repartition'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const partitions = parameters.integer('numPartitionsStr') ?? 0;
    return {
      config: { partitions: Math.min(100_000, Math.max(0, partitions)), columns: parameters.texts('partitionCols') },
      notes: ['On DuckDB all rows pass as they are: it spreads the work over its threads by itself'],
    };
  },
  toGlue({ partitions, columns }) {
    const count = glueInteger(partitions) ?? 0;
    const names = glueList(columns).flatMap((column) => glueText(column) ?? []);
    return dynamicTransform('gs_repartition', {
      numPartitionsStr: count > 0 ? String(count) : undefined,
      partitionCols: names.length > 0 ? names : undefined,
    });
  },
};
