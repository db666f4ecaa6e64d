// Runs `main.ts`: bundled, for Node 20 reads no types.
import { rmSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const outfile = here(`.sim-${process.pid}.mjs`)
await build({ entryPoints: [here('main.ts')], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile })
process.on('exit', () => rmSync(outfile, { force: true }))
await import(pathToFileURL(outfile).href)
