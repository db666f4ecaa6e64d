// What of each account's windows was used when: as far back as this host has seen it, for the lines and the rates that
// the page draws. Read from the snapshots of the account machines, so it costs nothing while nothing is read.
import type { AnyMachineSnapshot, InspectionEvent } from 'xstate'

/** `[ms since the epoch, percent used]`, oldest first. */
export type Reading = [at: number, usedPercent: number]
/** By account, then by window. */
export type Usage = Record<string, Record<string, Reading[]>>

export interface UsageKeeper {
  /** The handler for `inspect`. */
  see(event: InspectionEvent): void
  all(): Usage
}

/** A day at one in five minutes. */
const most = 300
/** Readings that come faster replace the last one, ms: an agent that works tells of itself all the time. */
const apart = 60_000

interface Page {
  name: string
  windows?: Record<string, { usedPercent: number; seenAt: string } | null>
}

export function keepUsage(): UsageKeeper {
  const usage: Usage = {}
  const keep = ({ name, windows = {} }: Page) => {
    usage[name] ??= {}
    const account = usage[name]
    for (const [window, use] of Object.entries(windows)) {
      if (!use) continue
      account[window] ??= []
      const readings = account[window]
      const [last, before] = [readings.at(-1), readings.at(-2)]
      const at = Date.parse(use.seenAt)
      if (last && last[0] >= at) continue
      // The first of a minute stays, and the newest.
      if (last && before && at - before[0] < apart) readings.pop()
      readings.push([at, use.usedPercent])
      if (readings.length > most) readings.shift()
    }
  }
  return {
    see(event) {
      if (event.type !== '@xstate.snapshot') return
      const { machine, context } = event.snapshot as Partial<AnyMachineSnapshot>
      if (machine?.id === 'account') keep(context as Page)
    },
    all: () => usage,
  }
}
