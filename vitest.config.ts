import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'apps/*/src/**/*.test.{ts,tsx}', 'bench/src/**/*.test.ts', 'tooling/*.test.ts'],
    // The engine's tests start worker processes: more of them than cores only makes them slow.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
