// Tells on the terminal what happens in the sandbox, as it happens.
import pc from 'picocolors'
import type { HostApi } from '../../api/api.ts'
import type { Status } from '../../api/status.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { note } from '../print.ts'
import { progressOf, showEnd } from './swap.ts'

/** Tells of every swap; `afterFirst` is called once the first has ended. Returns what ends it. */
export function narrate(api: HostApi, afterFirst: () => void): () => void {
  let told = 0
  let progress = progressOf(note)
  return api.follow((record) => {
    const { id, trigger, from, to, reason, outcome } = record
    if (id !== told) {
      told = id
      progress = progressOf(note)
      note('')
      note(pc.bold(`${from} → ${to}: ${reason}`))
      if (trigger?.snippet) note(pc.dim(`  ${trigger.session} was told: “${trigger.snippet}”`))
    }
    progress(record)
    if (outcome === null) return
    note(showEnd(record))
    if (id === 1) afterFirst()
  })
}

export function welcome({ directory, config }: Sandbox): void {
  note(pc.bold('A sandbox: a stand-in agent on made-up accounts. Nothing of yours is touched.'))
  note(`  directory  ${directory}`)
  note(`  accounts   ${config.accounts.map(({ name }) => name).join(', ')}`)
  note('')
}

export function announce({ sessions, activeAccount }: Status): void {
  note(`${sessions.length} sessions work on ${activeAccount}; in a few seconds it reaches its limit by itself.`)
}

export function suggest({ config }: Sandbox, command: string, keep: boolean): void {
  const on = `--config ${config.file}`
  const lines: [string, string][] = [
    ['see it', `${command} top ${on}`],
    ['the swap, step by step', `${command} history 1 ${on}`],
    ['the dashboard', `${command} inspect ${on}`],
    ['swap by hand', `${command} swap ${on}`],
    ['look into a session', `${command} sessions attach ${config.pool.dedicated[0]?.name} ${on}`],
    ['why it would swap, or not', `${command} explain ${on}`],
    ['on your own accounts', `${command} init --help`],
  ]
  note('')
  note(pc.bold('What to try next, in another terminal:'))
  const width = Math.max(...lines.map(([what]) => what.length))
  for (const [what, line] of lines) note(`  ${what.padEnd(width)}  ${pc.cyan(line)}`)
  note(pc.dim(`Ctrl-C ends the sandbox${keep ? '; its directory stays' : ' and removes its directory'}.`))
}
