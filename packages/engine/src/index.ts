export * from './database-access.ts';
export * from './engine.ts';
export * from './reduce-run.ts';
export * from './retrying-session.ts';
export * from './run-event.ts';
export * from './run-plan.ts';
