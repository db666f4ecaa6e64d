// One thing that was looked at, and how it stands.
import type { Repair } from '../repair.ts'

export interface Check {
  id: string
  level: 'ok' | 'warning' | 'error'
  message: string
  fix: string | null
  /** Where there is more than one way. */
  repairs?: Repair[]
}

export const ok = (id: string, message: string): Check => ({ id, level: 'ok', message, fix: null })
export const warning = (id: string, message: string, fix: string | null): Check => ({
  id,
  level: 'warning',
  message,
  fix,
})
export const error = (id: string, message: string, fix: string | null): Check => ({ id, level: 'error', message, fix })
