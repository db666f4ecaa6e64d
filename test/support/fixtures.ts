import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Absolute path of a program under `test/fixtures`. */
export const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))

/** What Claude Code itself wrote; see `test/fixtures/claude-code/README.md`. */
export const captured = (name: string): string => readFileSync(fixture(`claude-code/${name}`), 'utf8')
export const capturedLines = (name: string): string[] => captured(name).split('\n').filter(Boolean)

/** Hooks and status lines in the order in which they came, as the spool holds hooks. */
export const capturedHooks = (name: string): { at: string; input: Record<string, unknown> }[] =>
  capturedLines(name).map((line) => JSON.parse(line))

export const spooled = (input: unknown): Buffer =>
  Buffer.from(`4711\0/home/u/src/app\0/home/u/.claude-compte1\0${JSON.stringify(input)}`)
