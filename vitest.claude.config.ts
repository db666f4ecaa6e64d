import { defineConfig } from 'vitest/config'
import { enterRig } from './test/claude/rig/enter.ts'
import { usePrivateHome } from './test/home.ts'

// Before the private home, in which npm would find neither its cache nor its settings.
await enterRig()
usePrivateHome()

export default defineConfig({
  test: {
    include: ['test/claude/**/*.test.ts'],
    setupFiles: ['test/setup.ts', 'test/claude/setup.ts'],
    pool: 'forks',
    // One stub at a time: it has the port of the real server.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
})
