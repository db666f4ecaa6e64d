// The dashboard: every part of the page is shown what the stream tells, and nothing is asked for twice.
import { openAccounts } from './accounts.js'
import { openActions } from './actions.js'
import { ask } from './ask.js'
import { openBanners } from './banners.js'
import { openChart } from './chart.js'
import { mark, say, setHostClock } from './dom.js'
import { openLog } from './log.js'
import { openSessions } from './sessions.js'
import { listen } from './stream.js'
import { openSwaps } from './swaps.js'
import { openTasks } from './tasks.js'
import { clean, duration } from './text.js'

const at = (id) => document.getElementById(id)

let status = { accounts: [], activeAccount: '' }
const act = openActions(at('confirm'), () => status)
const chart = openChart({ select: at('machine'), canvas: at('chart'), words: at('chart-words') })
const accounts = openAccounts(at('accounts'))
const sessions = openSessions({ body: at('sessions'), count: at('session-count') }, act)
const swaps = openSwaps(at('swaps'))
const log = openLog({ list: at('log'), filter: at('log-filter'), level: at('log-level') })
const banners = openBanners(at('banners'))
const tasks = openTasks({ counts: at('task-counts'), list: at('tasks') })
let machines = []

for (const button of document.querySelectorAll('[data-action]'))
  button.addEventListener('click', () => act(button.dataset.action))

const parts = {
  beat: ({ at: now }) => setHostClock(now),
  status(next) {
    status = next
    say(at('state'), next.state)
    mark(at('state'), 'data-state', next.state)
    say(at('sentence'), clean(next.sentence, 500))
    document.title = `${next.state} · claude-failover`
    document.querySelector('[data-action=pause]').hidden = next.paused
    document.querySelector('[data-action=resume]').hidden = !next.paused
    document.querySelector('[data-action=recover]').hidden = !next.partialSwap && next.degraded?.code !== 'LINK_MOVED'
    document.querySelector('[data-action=swap]').disabled = next.state !== 'normal'
    banners(next)
    accounts(next)
    sessions(next)
    void tasks(next)
  },
  marks(marks) {
    chart.machines(machines, marks)
    chart.show(marks)
  },
  swaps: (records) => swaps.all(records),
  swap: (record) => swaps.one(record),
  lines: (lines) => log.all(lines),
  log: (lines) => log.more(lines),
}

const sayings = {
  live: () => 'live',
  // Said anew every ten seconds only: it is read out.
  stale: (age) =>
    `stale: nothing heard for ${duration(Math.max(1_000, Math.floor(age / 10_000) * 10_000))}; trying again`,
  closed: () => 'logged out: run claude-failover inspect again',
}

listen(Object.keys(parts), {
  on: (event, data) => parts[event](data),
  state(name, heard) {
    say(at('connection'), sayings[name](Date.now() - heard))
    mark(at('connection'), 'data-state', name)
    mark(document.querySelector('main'), 'data-stale', name !== 'live')
  },
})

machines = await ask('/charts')
chart.machines(machines)
