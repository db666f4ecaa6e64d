// After how many days a home deletes conversations.
import { join } from 'node:path'
import { readText } from '../../disk/bounded.ts'
import { errnoOf } from '../../errors.ts'
import { settingsFile } from './names.ts'

/** Where a home says nothing (Claude Code's documentation of `cleanupPeriodDays`). */
const usual = 30

/** What to set in each home, in words for people. */
export const cleanupSetting = `cleanupPeriodDays in the ${settingsFile}`

/** undefined: the file is there, and not JSON. */
export async function daysKept(home: string): Promise<number | undefined> {
  try {
    const settings = JSON.parse(readText(join(home, settingsFile)))
    const days = settings?.cleanupPeriodDays
    return typeof days === 'number' && Number.isFinite(days) ? days : usual
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '') ? usual : undefined
  }
}
