// The CLI under test: CLAUDE_BIN when it is set, else a pinned version that npm puts into a directory git does not see.
import { accessSync, constants, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

/** The version that everything was measured with. */
export const pinned = '2.1.331'

const cache = fileURLToPath(new URL('../../../.cache/claude-code/', import.meta.url))
const scope = join(cache, 'node_modules', '@anthropic-ai')

/** Absolute path of the program. @throws saying why there is none */
export async function findCli(): Promise<string> {
  const named = process.env.CLAUDE_BIN
  if (named) {
    accessSync(named, constants.X_OK)
    return named
  }
  return installed() ?? (await install())
}

/** The package is a launcher; the program itself comes in a package for the platform. */
function installed(): string | undefined {
  if (!existsSync(scope)) return undefined
  const programs = readdirSync(scope).map((name) => join(scope, name, 'claude'))
  return programs.find((program) => existsSync(program))
}

async function install(): Promise<string> {
  mkdirSync(cache, { recursive: true })
  // Without one of its own, npm would add it to the package around it.
  writeFileSync(join(cache, 'package.json'), '{ "private": true }\n')
  process.stderr.write(`installing Claude Code ${pinned} into ${cache} ...\n`)
  const words = ['install', '--no-save', '--no-audit', '--no-fund', `@anthropic-ai/claude-code@${pinned}`]
  const { exitCode, stderr } = await execa('npm', words, { cwd: cache, reject: false, stdin: 'ignore' })
  const program = installed()
  if (program) return program
  const why =
    exitCode === 0 ? 'npm brought no program for this platform' : `npm ended with ${exitCode}: ${stderr.slice(-300)}`
  throw new Error(`Claude Code ${pinned} cannot be installed: ${why}; CLAUDE_BIN may name one`)
}
