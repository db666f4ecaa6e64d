import { defineConfig } from 'vitest/config'
import { usePrivateHome } from './test/home.ts'
import { long } from './test/long.ts'

usePrivateHome()

const common = { setupFiles: ['test/setup.ts'], pool: 'forks' as const, testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    globalSetup: ['test/build.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/real-claude/**', 'test/e2e/**', 'test/model/**', ...long],
        },
      },
      { test: { ...common, name: 'model', include: ['test/model/**/*.test.ts'], exclude: long } },
      // Whole programs: slow where two cores have other things to do, and no less right.
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: long,
          testTimeout: 120_000,
          maxConcurrency: 4,
        },
      },
      // The pages, in a Chromium of their own.
      { test: { ...common, name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 90_000 } },
    ],
  },
})
