// A day of fleets of three sizes, in virtual time: where sessions go when an account is used up, beside the best placement
// that there is and beside hosts that know of each other and announce nothing; and what it costs on the wire.
// usage: npm run sim:fleet [-- HOSTS...]
import * as pure from '../dist/machines/index.js'
import { fleetDay } from './fleet/day.mjs'

const sizes = process.argv.slice(2).map(Number)
const percent = (part) => `${(part * 100).toFixed(1)} %`

function row(found, ms, kind) {
  const { hosts, accounts, sessions, losses, moved, beyond, over, claims, conflicts, heard, said } = found
  return {
    kind,
    hosts,
    accounts,
    sessions,
    losses,
    moved,
    'beyond the best': percent(beyond),
    'fullest account, p99': percent(over.p99),
    claims,
    conflicts,
    'facts heard/s': heard.facts.toFixed(2),
    'signs of life/s': heard.signs.toFixed(0),
    'kB heard/s': ((heard.factBytes + heard.signBytes) / 1000).toFixed(1),
    'B said/s': said.bytes.toFixed(0),
    'took s': (ms / 1000).toFixed(0),
  }
}

const rows = []
const wanted = sizes.length > 0 ? sizes : [250, 500, 1000]
for (const hosts of wanted)
  for (const herd of hosts === wanted[0] ? [true, false] : [false]) {
    const began = performance.now()
    const found = fleetDay(pure, { hosts, herd })
    rows.push(row(found, performance.now() - began, herd ? 'each alone' : 'together'))
    console.error(JSON.stringify(found))
  }
console.table(rows)
