export * from './file-lock.ts';
export * from './open-metadata.ts';
export * from './run-record.ts';
export { RunStore } from './run-store.ts';
export { SessionStore } from './session-store.ts';
