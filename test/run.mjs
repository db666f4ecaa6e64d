// Runs a program of the tests, `node test/run.mjs FILE …`: bundled, for Node 20 reads no types.
import { rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const [file = ''] = process.argv.splice(2, 1)
// Beside its source: what it finds by its own place, it finds.
const outfile = join(dirname(resolve(file)), `.run-${process.pid}.mjs`)
await build({ entryPoints: [file], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile })
process.on('exit', () => rmSync(outfile, { force: true }))
await import(pathToFileURL(outfile).href)
