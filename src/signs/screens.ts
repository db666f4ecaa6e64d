// The last resort: the screens of sessions of which no hook is ever heard. Looked at only while there are such sessions;
// what is found is a suspicion, told once when it appears and once more when it still stands at a second look.
import { secondLook } from '../../machines/account-page.ts'
import type { AnySign } from '../../machines/evidence.ts'
import { judgeScreen } from '../claude/screen/judge.ts'
import { loadRules } from '../claude/screen/rules.ts'
import type { Config } from '../config/config.ts'
import { faultOf } from '../errors.ts'
import type { Log } from '../log.ts'
import { isAlive } from '../sessions/agent.ts'
import type { Registry, SessionEntry } from '../sessions/registry.ts'
import type { Tmux } from '../tmux/index.ts'

export interface ScreensOptions {
  registry: Registry
  tmux: Tmux
  config: Config
  log: Log
  sign(name: string, launch: string, sign: AnySign): void
}

/** A little longer than what makes two looks of it, ms. */
const lookEvery = secondLook + 10

interface Look {
  launch: string
  key: string
  since: number
  told: number
}

export function openScreens({ registry, tmux, config, log, sign }: ScreensOptions): { stop(): void } {
  const { rules } = loadRules()
  const ownTexts = [config.agent.continuePrompt]
  const looks = new Map<string, Look>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const round = async () => {
    const silent = registry.all().filter(isSilent)
    for (const entry of silent)
      try {
        await look(entry)
      } catch (error) {
        log.debug({ event: 'screen.failed', session: entry.name, code: faultOf(error).code }, 'a screen was not seen')
      }
    timer = undefined
    if (silent.length > 0) wake()
    else looks.clear()
  }
  const wake = () => {
    if (!stopped) timer ??= setTimeout(() => void round(), lookEvery)
  }

  const look = async ({ name, launch }: SessionEntry) => {
    const pane = (await tmux.panes(name)).find((one) => one.launch === launch?.id)
    if (!launch || !pane || stopped) return
    const screen = await tmux.capture(pane.id, { joined: true })
    const seen = new Date()
    const { sign: found } = judgeScreen(screen, rules, { seen, ownTexts })
    const before = looks.get(name)
    if (before?.launch !== launch.id) looks.set(name, { launch: launch.id, key: '', since: 0, told: 0 })
    const now = looks.get(name) as Look
    if (!found) {
      now.key = ''
      return
    }
    const key = `${found.kind} ${found.pattern} ${found.snippet}`
    if (key !== now.key) Object.assign(now, { key, since: seen.getTime(), told: 0 })
    const isDue = now.told === 0 || (now.told === 1 && seen.getTime() - now.since >= secondLook)
    if (!isDue || (found.kind === 'passing' && now.told > 0)) return
    now.told += 1
    sign(name, launch.id, found)
  }

  const unlisten = registry.onChange((entry) => isSilent(entry) && wake())
  if (registry.all().some(isSilent)) wake()
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
      unlisten()
    },
  }
}

/** Its agent lives, and has let its time pass without a word. */
const isSilent = (entry: SessionEntry): boolean =>
  entry.state === 'failed' && entry.launch !== null && entry.launch.started === null && isAlive(entry)
