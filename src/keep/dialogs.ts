// Dialogs in the way. No hook tells of one in time, so sessions that should be getting on and have been silent for a
// while are looked at; one that was found is looked at until it is gone.

import { dialogOn } from '../claude/screen/dialog-words.ts'
import { monotonic, wallClock } from '../clock.ts'
import { faultOf } from '../errors.ts'
import { isAlive, paneOf } from '../sessions/agent.ts'
import { dialogOf, unknownDialog, wordOf } from '../sessions/dialog.ts'
import { isDamaged, type SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'

const lookEvery = 1_000
/** Who was heard a moment ago gets on, ms. */
const silence = 4_000
/** An agent that starts writes its process file, and tells its start, within this: else something asks first, ms. */
const startTime = 3_000

/** To be called at every round; it does not keep the round waiting. */
export function openDialogs({ registry, tools, log }: Parts): (signal: AbortSignal) => void {
  let next = 0
  let looking = false

  /** Of each that does not begin. One that is only slow shows nothing, or something else at the next look. */
  const screens = new Map<string, { launch: string; screen: string }>()
  const unknownOn = async (entry: SessionEntry) => {
    const { name, launch } = entry
    const before = screens.get(name)
    screens.delete(name)
    if (!launch || launch.started || wordOf(entry)) return null
    const pane = await paneOf(tools, name)
    const screen = pane ? (await tools.tmux.capture(pane.id, { joined: true })).trimEnd() : ''
    if (screen.trim() === '') return null
    screens.set(name, { launch: launch.id, screen })
    return before?.launch === launch.id && before.screen === screen ? unknownDialog(name, screen) : null
  }

  /** The menu of a limit that is over: the CLI opens it at a resume too, and takes nothing before it is closed. */
  const close = async (entry: SessionEntry) => {
    const { name, account, state } = entry
    const { limits, modelLimits } = tools.page(account)
    const isOpen = Object.keys(limits).length + Object.keys(modelLimits).length === 0
    // What a limit has cut is launched anew by whoever carries it on.
    if (state !== 'idle' || !isOpen || registry.busy(name) || tools.unrested(entry) !== undefined) return
    const pane = await paneOf(tools, name)
    if (!pane) return
    const found = dialogOn(await tools.tmux.capture(pane.id, { joined: true }))
    if (found?.kind !== 'limit' || !found.safeKey || wordOf(entry)?.status !== 'waiting') return
    await tools.tmux.run(['send-keys', '-t', pane.id, found.safeKey])
    log.info({ event: 'dialog.closed', session: name }, `${name}: the menu of a limit that is over was closed`)
  }

  const look = async (entry: SessionEntry, signal: AbortSignal) => {
    const { name, launch } = entry
    const dialog = (await dialogOf(tools, entry)) ?? (await unknownOn(entry))
    const now = registry.get(name)
    if (now?.launch?.id !== launch?.id || signal.aborted || !now) return
    if (dialog && now.dialog?.message !== dialog.message) {
      registry.tell(name, { type: 'dialog.seen', dialog })
      log.warn({ event: 'dialog.seen', session: name, found: dialog.found }, dialog.message)
    } else if (dialog) await close(now)
    else if (now.dialog) {
      registry.tell(name, { type: 'dialog.gone' })
      log.info({ event: 'dialog.gone', session: name }, `${name} waits for nobody any more`)
      // It had failed by what stood in its way, and may be right now.
      if (now.state === 'failed' && !isDamaged(now)) registry.tell(name, { type: 'proof.requested' })
    }
  }

  return (signal) => {
    const now = monotonic()
    if (looking || now < next) return
    next = now + lookEvery
    const suspects = registry.all().filter((entry) => mayStand(entry, wallClock()))
    if (suspects.length === 0) return
    looking = true
    void Promise.allSettled(suspects.map((entry) => look(entry, signal))).then((all) => {
      looking = false
      for (const one of all)
        if (one.status === 'rejected' && !signal.aborted)
          log.debug({ event: 'screen.failed', code: faultOf(one.reason).code }, 'a dialog was not looked for')
    })
  }
}

function mayStand(entry: SessionEntry, now: number): boolean {
  const { state, launch, lastSign, dialog } = entry
  if (!launch?.process || state === 'stopped' || !isAlive(entry)) return false
  if (dialog) return true
  if (state === 'idle') {
    // By its own word alone: it may say nothing for hours.
    const word = wordOf(entry)
    return word?.parkedJobId !== undefined || word?.status === 'waiting'
  }
  const heard = Math.max(Date.parse(launch.at), lastSign ? Date.parse(lastSign) : 0)
  // What was heard in times to come was heard before the clock went back.
  return heard > now || now - heard > (launch.started ? silence : startTime)
}
