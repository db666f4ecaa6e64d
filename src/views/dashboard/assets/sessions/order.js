// What is wrong with a session comes first, in the list as in its row.

const asks = ({ fault }) => fault?.code === 'DIALOG_OPEN'
const calm = ['moving', 'starting', 'working', 'idle', 'stopped']

/** `level` is bad, warn or nothing; `rank` rises from what is worst. */
export function standing(session) {
  const { state, fault, held, proved } = session
  if (state === 'failed') return { level: 'bad', rank: 0, word: 'failed' }
  if (asks(session)) return { level: 'warn', rank: 1, word: 'asks you' }
  if (fault) return { level: 'warn', rank: 2, word: state }
  if (!proved && ['idle', 'working'].includes(state)) return { level: 'warn', rank: 3, word: `${state}, not proved` }
  if (state === 'limited') return { level: 'warn', rank: 4, word: 'limited' }
  return { level: '', rank: 5 + Math.max(0, calm.indexOf(state)), word: held ? `${state}, held` : state }
}

const byName = new Intl.Collator('en', { numeric: true }).compare

/** Worked out once a session: a status that did not change is the same object. */
const ranks = new WeakMap()
function rankOf(session) {
  let rank = ranks.get(session)
  if (rank === undefined) {
    rank = standing(session).rank
    ranks.set(session, rank)
  }
  return rank
}

const columns = {
  problem: (one, other) => rankOf(one) - rankOf(other),
  name: () => 0,
  group: (one, other) => byName(one.group ?? '', other.group ?? ''),
  project: (one, other) => byName(one.project, other.project),
  account: (one, other) => byName(one.account, other.account),
  sign: (one, other) => (other.lastSign ?? '').localeCompare(one.lastSign ?? ''),
}

export const sorted = (sessions, column = 'problem') =>
  sessions.toSorted((one, other) => (columns[column] ?? columns.problem)(one, other) || byName(one.name, other.name))

/** @param wanted `{ q, group, account, only }`: words that all stand somewhere in it */
export function filtered(sessions, { q = '', group, account, only }) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return sessions.filter((session) => {
    if (group && session.group !== group) return false
    if (account && session.account !== account) return false
    const { level, word } = standing(session)
    if (only === 'problems' && level === '') return false
    if (words.length === 0) return true
    const text =
      `${session.name} ${word} ${session.role} ${session.account} ${session.group ?? ''} ${session.project} ${session.conversation} ${session.fault?.code ?? ''}`.toLowerCase()
    return words.every((one) => text.includes(one))
  })
}
