export * from './kit/index.ts';
export * from './registry.ts';
