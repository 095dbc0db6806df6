export * from './binding.ts';
export * from './expressions/expression.ts';
export * from './logical-plan.ts';
export * from './physical-plan.ts';
export * from './relations/relation.ts';
export * from './types/data-type.ts';
export * from './types/type-name.ts';
