export * from './case-table.ts';
export * from './load-node-folders.ts';
