export { createServices, type Services, type ServicesOptions } from './create-services.ts';
export { UserError } from './user-error.ts';
