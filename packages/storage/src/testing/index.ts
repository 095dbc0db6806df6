export * from './fault-proxy.ts';
export * from './s3-server.ts';
