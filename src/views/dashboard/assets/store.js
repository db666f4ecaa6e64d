// What the page knows, from the stream alone. Parts that did not change stay the same objects, so that nothing of them is
// drawn anew.
import { hostNow } from '/assets/common/clock.js'

/** Swaps and lines that are kept in the page. */
const mostSwaps = 50
const mostLines = 500
const minute = 60_000
/** Minutes of turns that are shown. */
const shownMinutes = 30
/** Readings of a window that are kept: a day at one in five minutes. */
const mostReadings = 300

export function openStore(changed) {
  const state = { status: null, swaps: [], lines: [], usage: {}, turns: {}, minute: 0, replay: null }
  const set = (next) => {
    Object.assign(state, next)
    changed(state)
  }
  const on = {
    status(next) {
      keepUsage(state.usage, next.accounts)
      set({
        status: {
          ...next,
          sessions: share(state.status?.sessions, next.sessions),
          accounts: share(state.status?.accounts, next.accounts),
        },
        usage: { ...state.usage },
      })
    },
    swaps: (swaps) => set({ swaps }),
    swap: (swap) =>
      set({
        swaps: [swap, ...state.swaps.filter(({ id }) => id !== swap.id)]
          .sort((a, b) => b.id - a.id)
          .slice(0, mostSwaps),
      }),
    lines: (lines) => set({ lines }),
    log: (more) => set({ lines: [...state.lines, ...more].slice(-mostLines) }),
    usage: (usage) => set({ usage }),
    turns({ minute: last, sessions }) {
      state.turns = {}
      state.minute = last
      for (const [name, counts] of Object.entries(sessions)) state.turns[name] = [...counts].slice(-shownMinutes)
      set({})
    },
    turned(names) {
      passMinutes(state)
      for (const [name, count] of Object.entries(names)) {
        const counts = [...(state.turns[name] ?? [])]
        while (counts.length < shownMinutes) counts.unshift(0)
        counts[shownMinutes - 1] += count
        state.turns[name] = counts
      }
      set({})
    },
    replay: (replay) => set({ replay }),
  }
  return { state, on, events: Object.keys(on) }
}

/** The same objects where nothing changed. */
function share(before = [], now) {
  const known = new Map(before.map((one) => [one.name, one]))
  return now.map((one) => {
    const old = known.get(one.name)
    return old && JSON.stringify(old) === JSON.stringify(one) ? old : one
  })
}

/** Counts move to the left as minutes pass. */
function passMinutes(state) {
  const now = Math.floor(hostNow() / minute)
  const passed = Math.min(shownMinutes, now - (state.minute || now))
  state.minute = now
  if (passed <= 0) return
  for (const [name, counts] of Object.entries(state.turns))
    state.turns[name] = [...counts.slice(passed), ...Array(passed).fill(0)].slice(-shownMinutes)
}

/** `usage[account][window]`: `[ms since 1970, percent]`, oldest first. */
function keepUsage(usage, accounts) {
  for (const { name, windows } of accounts) {
    usage[name] ??= {}
    const kept = usage[name]
    for (const [window, use] of Object.entries(windows)) {
      if (!use) continue
      kept[window] ??= []
      const readings = kept[window]
      const at = Date.parse(use.seenAt)
      if (readings.length > 0 && readings.at(-1)[0] >= at) continue
      readings.push([at, use.usedPercent])
      if (readings.length > mostReadings) readings.shift()
    }
  }
}
