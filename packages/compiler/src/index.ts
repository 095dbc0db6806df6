export { compile } from './compile.ts';
export type { CompileAnswer, CompileNeed, SourceAnswer, SourceNeed } from './compile-need.ts';
export type { Compiled, CompileRequest, FoundSource, TargetPathResult } from './compiled.ts';
export { joinDiagnosticsQuery } from './join-diagnostics.ts';
export { nodeSql } from './node-sql.ts';
export { type PlanOptions, planTasks } from './plan-tasks.ts';
export { type PreviewQuery, previewQuery } from './preview-query.ts';
export { nodeSparkSql, scriptPyspark } from './script-pyspark.ts';
export { scriptSql } from './script-sql.ts';
