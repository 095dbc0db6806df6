export * from './any-config.ts';
export * from './any-schema.ts';
export * from './case-table.ts';
export * from './column-case.ts';
export * from './load-node-folders.ts';
