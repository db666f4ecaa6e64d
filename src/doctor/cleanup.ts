// After how many days each home deletes conversations. They share them, so that the hastiest decides for all.
import { cleanupSetting, daysKept } from '../claude/home/cleanup.ts'
import { settingsFile } from '../claude/home/names.ts'
import type { Account } from '../config/config.ts'
import { type Check, ok, warning } from './check.ts'

export async function checkCleanup(accounts: Account[]): Promise<Check[]> {
  const found = await Promise.all(accounts.map(async ({ name, home }) => ({ name, days: await daysKept(home) })))
  const broken = found.flatMap(({ name, days }) =>
    days === undefined ? [warning(`cleanup.${name}`, `its ${settingsFile} cannot be read`, 'Repair it')] : [],
  )
  const known = found.flatMap(({ name, days }) => (days === undefined ? [] : [{ name, days }]))
  const least = known.toSorted((one, other) => one.days - other.days)[0]
  if (!least || known.every(({ days }) => days === least.days))
    return [...broken, ...(least ? [ok('cleanup', `conversations are kept for ${least.days} days everywhere`)] : [])]
  const each = known.map(({ name, days }) => `${name} ${days}`).join(', ')
  const message = `conversations are shared and kept for different numbers of days (${each}): ${least.name} deletes everybody's after ${least.days}`
  return [...broken, warning('cleanup', message, `set the same ${cleanupSetting} of every home`)]
}
