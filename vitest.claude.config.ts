import { defineConfig } from 'vitest/config'
import { usePrivateHome } from './test/home.ts'
import { enterRig } from './test/real-claude/rig/enter.ts'

// Before the private home, in which npm would find neither its cache nor its settings.
await enterRig()
usePrivateHome()

export default defineConfig({
  test: {
    include: ['test/real-claude/**/*.test.ts'],
    setupFiles: ['test/setup.ts', 'test/real-claude/setup.ts'],
    pool: 'forks',
    // One stub at a time: it has the port of the real server.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
})
