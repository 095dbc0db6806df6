export { createServices, type Services, type ServicesOptions } from './create-services.ts';
export { importJob } from './import-job.ts';
export { UserError } from './user-error.ts';
