export { runServer } from './run-server.ts';
export { type RunningServer, type ServeOptions, serve } from './serve.ts';
export * from './services/index.ts';
