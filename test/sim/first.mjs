import { build } from 'esbuild'
import { pathToFileURL } from 'node:url'
await build({ entryPoints: ['test/sim/first.ts'], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: 'test/sim/.first.mjs', sourcemap: 'inline', logLevel: 'error' })
await import(pathToFileURL('test/sim/.first.mjs').href)
