import { defineConfig } from 'vitest/config'
import { usePrivateHome } from './test/home.ts'
import { long } from './test/long.ts'

usePrivateHome()

export default defineConfig({
  test: {
    globalSetup: ['test/build.ts'],
    setupFiles: ['test/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    include: long,
    testTimeout: 240_000,
    hookTimeout: 60_000,
    maxConcurrency: 4,
  },
})
