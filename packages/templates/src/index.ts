export { type FilledTemplate, fillTemplate, type Template } from './template.ts';
export { templates } from './templates.ts';
