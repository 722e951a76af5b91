import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'test/**/*.test.{ts,mjs}'],
    // Laws draw thousands of cases; two busy cores must not fail them.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A random order of files would hide which file a slow machine was busy with.
    sequence: { shuffle: false },
    snapshotFormat: { escapeString: false, printBasicPrototype: false }
  }
})
