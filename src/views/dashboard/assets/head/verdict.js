// How things stand, as the host says it; a host that says no verdict yet has its sentence, and what stands beside it.
import { clean, whole } from '/assets/common/text.js'
import { stepsOf } from './repairs.js'

const words = { ok: 'Well', moving: 'Moving', waiting: 'Waiting', attention: 'Attention', broken: 'Broken' }

/** @returns `{ level, word, cause, until, action, others }`: `action` is `{ label, verb, name }`, `{ text, command }` or null */
export function verdictOf(status) {
  const { verdict } = status
  const level = words[verdict?.level] ? verdict.level : guessed(status)
  const cause = sentence(clean(verdict?.cause ?? status.sentence, 500))
  return {
    level,
    word: words[level],
    cause: verdict?.level === 'ok' ? `All is well on ${clean(status.activeAccount, 64)}.` : cause,
    until: (verdict ? verdict.until : status.waiting?.until) ?? null,
    action: actionOf(verdict ? verdict.action : fallback(status)),
    others: (verdict?.others ?? []).map((one) => ({ level: one.level, cause: sentence(clean(one.cause, 300)) })),
  }
}

/** It may begin with a name, which is left as it is. */
const sentence = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`)

function guessed({ partialSwap, degraded, waiting, paused, state, sessions }) {
  if (partialSwap) return 'broken'
  if (state !== 'normal') return 'moving'
  if (degraded || sessions.some(({ state: one, fault }) => one === 'failed' || fault)) return 'attention'
  if (waiting) return 'waiting'
  return paused ? 'attention' : 'ok'
}

const fallback = ({ partialSwap, degraded, paused }) =>
  partialSwap || degraded?.code === 'LINK_MOVED' ? 'claude-failover recover' : paused ? 'claude-failover resume' : null

const ours = /^claude-failover (swap|recover|resume|pause|sessions restart|sessions release)(?: ([\w-]+))?$/

/** What the page can do itself is its button; all else is a command to copy, or a sentence. */
function actionOf(action) {
  if (!action) return null
  const [step] = stepsOf(action)
  if (!step) return null
  const [, verb, name] = ours.exec(step.command ?? '') ?? []
  if (!verb) return { text: step.text && whole(step.text), command: step.command }
  const short = verb.replace('sessions ', '')
  return { label: `${short[0].toUpperCase()}${short.slice(1)}${name ? ` ${name}` : ''}…`, verb: short, name }
}
