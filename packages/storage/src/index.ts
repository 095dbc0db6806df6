export * from './hive-partitions.ts';
