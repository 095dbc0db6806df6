export * from './extension-catalogue.ts';
export * from './extension-directory.ts';
