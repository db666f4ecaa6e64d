// Faults that were met once, and their fixes: each taken out by itself, the simulation has to find it unaided.
import type { Patch } from './program.ts'

export const fixes = {
  'a prompt is forgotten once it was typed, though its row may still be lost with its agent': [
    {
      file: 'machines/session.ts',
      from: 'prompts: context.prompts.map((prompt) => (prompt.id === id ? { ...prompt, given } : prompt)),',
      to: 'prompts: context.prompts.filter((prompt) => prompt.id !== id || !given.sent).map((prompt) => (prompt.id === id ? { ...prompt, given } : prompt)),',
    },
  ],
  'a session that a swap left behind is not moved': [
    {
      file: 'src/keep/astray.ts',
      from: "    if (journal.state.failover.value !== 'normal') return tries.clear()",
      to: '    return',
    },
  ],
  'a row that is older than its launch is believed': [
    {
      file: 'src/signs/watch.ts',
      from: 'if (sign && entry.launch?.id === launch && isOfLaunch(sign, entry.launch.at))',
      to: 'if (sign)',
    },
  ],
  'an agent is started before its predecessor is seen gone': [
    {
      file: 'src/sessions/launch/stop.ts',
      from: "  for (const name of ['SIGTERM', 'SIGKILL'] as const) {",
      to: `  for (const { pid } of await living()) send(pid, 'SIGTERM')
  if (!signal.aborted) return { forced: false }
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {`,
    },
  ],
  'what is acknowledged is not synced': [
    {
      file: 'src/journal/pen.ts',
      from: `      await files.write(handle as number, Buffer.from(text))
      await files.sync(handle as number)`,
      to: '      await files.write(handle as number, Buffer.from(text))',
    },
  ],
} satisfies Record<string, Patch[]>
