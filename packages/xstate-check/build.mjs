// The compiler leaves `.ts` in the imports of declarations, which not every reader of them follows.
import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const dist = join(here, 'dist')
rmSync(dist, { recursive: true, force: true })
execFileSync('npx', ['tsc', '-p', join(here, 'tsconfig.json')], { stdio: 'inherit' })
for (const name of readdirSync(dist, { recursive: true }).map(String))
  if (name.endsWith('.d.ts')) {
    const file = join(dist, name)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from|import\()(\s*)'(\.[^']*)\.ts'/g, "$1$2'$3.js'"))
  }
chmodSync(join(dist, 'cli', 'main.js'), 0o755)
