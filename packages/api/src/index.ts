export * from './buckets.ts';
export * from './connections.ts';
export * from './design.ts';
export * from './exchange.ts';
export * from './pipelines.ts';
export * from './routes.ts';
export * from './runs.ts';
export * from './workspace.ts';
