export { runServer } from './run-server.ts';
export { type RunningServer, type ServeOptions, serve } from './serve.ts';
export { createServices, type Services, type ServicesOptions } from './services/create-services.ts';
export { UserError } from './services/user-error.ts';
