// Misbehaviours on request, from `--stand-in-fault`, STAND_IN_FAULT or the account's control file. Those that the rest of
// the agent asks for by name: `no-session-start`, `other-uuid`, `ignore-term`, `ignore-hup`, `no-hooks`, `no-status-line`,
// `no-refusal-row`, `no-refusal-hook`. `trust-dialog`, `bypass-dialog`, `mcp-dialog`, `unknown-dialog`, `resume-dialog`. Those done here, at the start: `exit-at-once`, `exit-after-1s`, `slow-start-<ms>`, `other-directory`, `other-home`.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export type Faults = ReadonlySet<string>

export async function misbehaveAtStart(faults: Faults): Promise<void> {
  if (faults.has('exit-at-once')) process.exit(1)
  if (faults.has('exit-after-1s')) setTimeout(() => process.exit(1), 1000)
  if (faults.has('other-directory')) process.chdir('/')
  if (faults.has('other-home')) moveHome()
  for (const fault of faults) {
    const delay = /^slow-start-(\d+)$/.exec(fault)?.[1]
    if (delay) await sleep(Number(delay))
  }
}

/** The home that an agent with `other-home` works in: beside its own, of the same length. */
export const otherHome = (home: string): string => home.slice(0, -1) + (home.endsWith('_') ? '-' : '_')

/**
 * Changes the environment that the process was started with, so that `/proc/<pid>/environ` tells the other home too. Node
 * cannot exec, so the words are overwritten where the kernel reads them (proc(5), `env_start`).
 */
function moveHome(): void {
  const home = process.env.CLAUDE_CONFIG_DIR
  if (!home) return
  const name = 'CLAUDE_CONFIG_DIR='
  const offset = readFileSync('/proc/self/environ').indexOf(`${name}${home}\0`)
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  const memory = openSync('/proc/self/mem', 'r+')
  const text = Buffer.from(otherHome(home))
  writeSync(memory, text, 0, text.length, Number(fields[47]) + offset + name.length)
  closeSync(memory)
  process.env.CLAUDE_CONFIG_DIR = otherHome(home)
}
