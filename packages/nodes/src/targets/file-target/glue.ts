import { type GlueMapping, glueColumns, glueList, glueObject, glueText } from '../../kit/index.ts';

const ours = ['parquet', 'csv', 'json'];
const parquetCompressions = ['snappy', 'gzip', 'none'];

export const glue: GlueMapping = {
  type: 'file-target',
  kinds: ['S3DirectTarget', 'S3GlueParquetTarget'],
  fromGlue({ kind, payload }, context) {
    const path = glueText(payload.Path);
    if (path === undefined || path === '') return { reason: 'It has no path' };
    const format = kind === 'S3GlueParquetTarget' ? 'parquet' : (glueText(payload.Format) ?? 'parquet');
    if (!ours.includes(format)) return { reason: `It writes ${format} files` };
    const partitionBy = glueColumns(payload.PartitionKeys);
    if ('reason' in partitionBy) return partitionBy;
    const notes: string[] = [];
    const config: Record<string, unknown> = { path: context.localPath(path).replace(/(?<=[^/])\/+$/, ''), format, mode: 'append' };
    if (partitionBy.length > 0) config.partitionBy = partitionBy;
    const compression = (glueText(payload.Compression) ?? '').toLowerCase().replace('uncompressed', 'none');
    const known = format === 'parquet' ? parquetCompressions : ['gzip', 'none'];
    if (known.includes(compression)) config[format === 'parquet' ? 'parquetCompression' : 'textCompression'] = compression;
    else if (compression !== '') notes.push(`Its compression “${compression}” is not known here: the default is taken`);
    const policy = glueObject(payload.SchemaChangePolicy);
    if (policy.EnableUpdateCatalog === true) {
      notes.push(`It does not update the table “${glueText(policy.Database)}.${glueText(policy.Table)}” of the Glue catalog`);
    }
    if (glueObject(payload.AutoDataQuality).IsEnabled === true) notes.push('Its automatic data quality check is not made');
    return { config, notes };
  },
  toGlue(config, context) {
    const format = glueText(config.format) ?? 'parquet';
    if (!ours.includes(format)) return { reason: `Glue has no target for ${format} files here` };
    const isParquet = format === 'parquet';
    const compression = glueText(isParquet ? config.parquetCompression : config.textCompression) ?? (isParquet ? 'snappy' : 'none');
    if (compression === 'zstd') return { reason: 'Glue does not write files compressed with Zstandard' };
    const payload = {
      Path: context.remotePath(glueText(config.path) ?? ''),
      Compression: compression,
      PartitionKeys: glueList(config.partitionBy).map((column) => [glueText(column) ?? '']),
    };
    const isGlueParquet = isParquet && context.original?.kind !== 'S3DirectTarget';
    return isGlueParquet ? { kind: 'S3GlueParquetTarget', payload } : { kind: 'S3DirectTarget', payload: { ...payload, Format: format } };
  },
};
