// `top`: what the host pushes and what the keys ask, joined. Everything that is asked of the host runs beside the screen,
// and says in its last line what came of it.
import { execa } from 'execa'
import type { Decision } from '../../../machines/decision.ts'
import type { Status } from '../../api/status.ts'
import type { Config } from '../../config/config.ts'
import { openClient } from '../../control/client.ts'
import { faultOf } from '../../errors.ts'
import type { PlanView, SwapRecord } from '../../journal/record.ts'
import { clean } from '../../text.ts'
import { stamp } from '../../time.ts'
import { socketArgs } from '../../tmux/socket.ts'
import type { LogLine } from '../../views/stream/log-lines.ts'
import type { SwapView } from '../../views/stream/swap-view.ts'
import { showDecision } from '../show/explain.ts'
import { showEnd, showPlan } from '../show/swap.ts'
import { frame, pageOf } from './draw.ts'
import { cursorRow, empty, keyed, type Model, type Sheet, shownSessions, type Wish } from './model.ts'
import { follow, type Push } from './push.ts'
import { openScreen } from './screen.ts'

const mostLines = 500
/** Countdowns and ages go on though nothing is pushed, ms. */
const tick = 1_000

/** Resolves when its user has left it. @param first what was known before the host was heard */
export function runTop(config: Config, first: Status | null): Promise<void> {
  let model: Model = { ...empty, status: first }
  return new Promise((resolve) => {
    const change = (part: Partial<Model>) => {
      model = { ...model, ...part }
      draw()
    }
    const draw = () => screen.draw(frame(model, screen.size(), Date.now()))
    const screen = openScreen((key) => {
      const next = keyed(model, key, pageOf(model, screen.size(), Date.now()))
      model = next.model
      draw()
      if (next.wish) void grant(next.wish).catch((error) => change({ said: said(error) }))
    }, draw)
    const push = follow(
      config.stateDir,
      (one) => change(heard(model, one)),
      () => change({ live: false }),
    )
    const timer = setInterval(draw, tick)
    const sheet = (title: string, lines: string[], enter: Sheet['enter'] = null, from = 0) =>
      change({ sheet: { title, lines, from, enter } })

    const grant = async (wish: NonNullable<Wish>): Promise<void> => {
      const session = shownSessions(model)[cursorRow(model)]
      if (wish === 'quit') {
        clearInterval(timer)
        push.close()
        screen.close()
        resolve()
      } else if (wish === 'attach') {
        if (session) await screen.lend(() => attach(config, session.name))
        draw()
      } else if (wish === 'log') {
        const lines = model.log.filter((line) => !session || line.session === null || line.session === session.name)
        const page = pageOf(model, screen.size(), Date.now())
        const shown = lines.map(logLine)
        sheet(session ? `log of the host and of ${session.name}` : 'log', shown, null, Math.max(0, shown.length - page))
      } else if (wish === 'explain') {
        sheet('explain', showDecision(await ask<Decision>(config, 'GET', '/explain'), Date.now()))
      } else if (wish === 'plan') {
        sheet('swap: the plan', showPlan(await ask<PlanView>(config, 'POST', '/swap', { dryRun: true })), 'swap')
      } else {
        change({ said: 'swapping …' })
        change({ said: showEnd(await ask<SwapRecord>(config, 'POST', '/swap', { reason: 'by hand, from top' })) })
      }
    }
    draw()
  })
}

function heard(model: Model, { event, data }: Push): Partial<Model> {
  if (event === 'status') return { status: data as Status, live: true }
  if (event === 'swap') return { swap: data as SwapView }
  if (event === 'swaps') return { swap: (data as SwapView[])[0] ?? null }
  if (event === 'lines') return { log: data as LogLine[] }
  if (event === 'log') return { log: [...model.log, ...(data as LogLine[])].slice(-mostLines) }
  return {}
}

const logLine = ({ at, level, session, text }: LogLine): string =>
  `${stamp(at).slice(11)} ${level.padEnd(5)} ${session ? `${session}: ` : ''}${clean(text, 500)}`

async function ask<T>(config: Config, method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  const client = openClient(config)
  try {
    return method === 'GET' ? await client.get<T>(path) : await client.post<T>(path, body)
  } finally {
    client.close()
  }
}

/** In a tmux of the user's own too: ours is another server. */
async function attach({ tmux }: Config, name: string): Promise<void> {
  const { TMUX: _, ...env } = process.env
  const words = [...socketArgs(tmux), 'attach-session', '-t', `=${name}`]
  await execa('tmux', words, { stdio: 'inherit', reject: false, extendEnv: false, env })
}

function said(error: unknown): string {
  const { code, message, fix } = faultOf(error)
  return `${code}: ${message}${fix ? ` (${fix.split('\n')[0]})` : ''}`
}
