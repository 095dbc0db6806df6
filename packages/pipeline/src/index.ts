export * from './commands.ts';
export * from './diagnostic.ts';
export * from './diagnostic-catalogue.ts';
export * from './document.ts';
export * from './graph.ts';
export * from './layered-layout.ts';
export * from './parse-document.ts';
export * from './print-document.ts';
