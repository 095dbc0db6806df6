export * from './definition.ts';
export * from './field.ts';
export * from './node-case.ts';
