// After how many days each home deletes conversations. They share them, so that the hastiest decides for all.
import { join } from 'node:path'
import type { Account } from '../config/config.ts'
import { readText } from '../disk/bounded.ts'
import { errnoOf } from '../errors.ts'
import { type Check, ok, warning } from './check.ts'

/** Where a home says nothing (Claude Code's documentation of `cleanupPeriodDays`). */
const usual = 30

export async function checkCleanup(accounts: Account[]): Promise<Check[]> {
  const found = await Promise.all(accounts.map(async ({ name, home }) => ({ name, days: await daysOf(home) })))
  const broken = found.flatMap(({ name, days }) =>
    days === undefined ? [warning(`cleanup.${name}`, 'its settings.json cannot be read', 'Repair it')] : [],
  )
  const known = found.flatMap(({ name, days }) => (days === undefined ? [] : [{ name, days }]))
  const least = known.toSorted((one, other) => one.days - other.days)[0]
  if (!least || known.every(({ days }) => days === least.days))
    return [...broken, ...(least ? [ok('cleanup', `conversations are kept for ${least.days} days everywhere`)] : [])]
  const each = known.map(({ name, days }) => `${name} ${days}`).join(', ')
  const message = `conversations are shared and kept for different numbers of days (${each}): ${least.name} deletes everybody's after ${least.days}`
  return [...broken, warning('cleanup', message, 'set the same cleanupPeriodDays in the settings.json of every home')]
}

/** undefined: the file is there, and not JSON. */
async function daysOf(home: string): Promise<number | undefined> {
  try {
    const settings = JSON.parse(readText(join(home, 'settings.json')))
    const days = settings?.cleanupPeriodDays
    return typeof days === 'number' && Number.isFinite(days) ? days : usual
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '') ? usual : undefined
  }
}
