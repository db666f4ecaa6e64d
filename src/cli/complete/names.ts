// Names and ids that a shell can complete: read from the config and the state directory, so that no host is asked.
import type { RootCommand } from '@bomb.sh/tab'
import { loadConfig } from '../../config/load.ts'
import { configPath } from '../../config/paths.ts'
import { readTasks } from '../../dispatch/tasks.ts'
import { recordIds } from '../../journal/records.ts'
import { readEntries } from '../../sessions/read.ts'

type Say = (value: string, description: string) => void
type Source = (say: Say) => void

export function addNames(root: RootCommand, words: string[]): void {
  const at = words.indexOf('--config')
  const config = loadConfig(configPath(at === -1 ? undefined : words[at + 1]))
  const { stateDir } = config
  const accounts: Source = (say) => {
    for (const { name, home } of config.accounts) say(name, home)
  }
  const sessions: Source = (say) => {
    for (const { name, project } of readEntries(stateDir)) say(name, project)
  }
  const groups: Source = (say) => {
    for (const { name } of (config as { groups?: { name: string }[] }).groups ?? []) say(name, 'group')
  }
  const swaps: Source = (say) => {
    for (const id of recordIds(stateDir)) say(String(id), 'swap')
  }
  const tasks: Source = (say) => {
    for (const { task } of readTasks(stateDir)) say(task.id, task.project)
  }
  for (const [name, command] of root.commands) {
    const source = /^(sessions |release$)/.test(name)
      ? sessions
      : /^tasks /.test(name)
        ? tasks
        : /^accounts /.test(name)
          ? accounts
          : undefined
    const own = name === 'swap' ? accounts : name === 'history' || name === 'replay' ? swaps : source
    for (const [argument, one] of command.arguments)
      if (own && ['name', 'id', 'account'].includes(argument)) one.handler = own
    const to = command.options.get('to')
    if (to && name === 'swap') to.handler = accounts
    const group = command.options.get('group')
    if (group) group.handler = groups
  }
}
