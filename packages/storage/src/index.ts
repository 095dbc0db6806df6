export * from './commit-dataset.ts';
export * from './confine-path.ts';
export * from './dataset.ts';
export * from './glob-pattern.ts';
export * from './hive-partitions.ts';
export * from './local-store.ts';
export { Manifest, type ManifestFile, readManifest } from './manifest.ts';
export * from './output-store.ts';
export * from './storage-error.ts';
