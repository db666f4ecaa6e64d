// The hooks of `--settings`: shell strings with a JSON payload on standard input, each in a process session of its own
// (as the real CLI starts them), with the agent's environment and directory.
import { spawn } from 'node:child_process'
import type { HookCommand } from './settings.ts'

const usual = 60_000

/** Runs them side by side; returns when all have ended or their time is up. What they print is dropped. */
export async function runHooks(
  commands: HookCommand[],
  payload: Record<string, unknown>,
  limit: number = usual,
): Promise<void> {
  await Promise.all(
    commands.map(({ command, timeout }) => runShell(command, payload, timeout ? timeout * 1000 : limit)),
  )
}

/** @returns what it printed; `''` when it could not be started */
export function runShell(command: string, payload: Record<string, unknown>, limit: number = usual): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', command], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text
    })
    const timer = setTimeout(() => {
      killGroup(child.pid)
      resolve(printed)
    }, limit)
    const ended = () => {
      clearTimeout(timer)
      resolve(printed)
    }
    child.once('error', ended).once('close', ended)
    // A hook need not read what it is given.
    child.stdin.on('error', () => {})
    child.stdin.end(JSON.stringify(payload))
  })
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader) process.kill(-leader, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
