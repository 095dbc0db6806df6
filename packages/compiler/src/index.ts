export { compile } from './compile.ts';
export type { CompileAnswer, CompileNeed, SourceAnswer, SourceNeed } from './compile-need.ts';
export type { Compiled, CompileRequest, FoundSource, TargetPathResult } from './compiled.ts';
