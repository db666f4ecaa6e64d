// What makes a record durable, three ways in one run: a file each (write, fsync, rename, fsync of the directory), a
// transaction of LMDB (the npm package lmdb), and our own lines. CPU is the whole process, its threads too.
// usage: npm run --silent build && node bench/journal.mjs
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import { writeJson } from '../dist/src/disk/durable.js'
import { openLog, readLog, verifyLog } from '../dist/src/journal/log.js'

const root = mkdtempSync(join(tmpdir(), 'cfb-'))
const sessions = 100
/** What a step of a session says: about 400 bytes. */
const entry = (number) => ({
  actor: `session.ccl-auto-${number % sessions}`,
  event: { type: 'session.stopped', pid: 10_000 + number, ms: 12.5 },
  machine: 'session',
  version: 1,
  state: { moving: 'starting' },
  book: {
    conversation: '11111111-2222-4333-8444-555555555555',
    launch: { epoch: 3, account: 'compte2', startedAt: '2026-11-22T12:00:00.000Z', argv: ['claude', '--resume'] },
    number,
  },
})

/** Each: `write(entries)` resolves when all of them are on disk. */
const ways = {
  'a file each': async (directory) => ({
    async write(entries) {
      for (const one of entries) writeJson(join(directory, `${one.actor}.json`), one)
    },
    close() {},
  }),
  'lmdb, synced commit': (directory) => lmdb(directory, { overlappingSync: false }),
  'lmdb, overlapping sync': (directory) => lmdb(directory, { overlappingSync: true }),
  'own lines': async (directory) => {
    const log = await openLog(directory)
    return {
      async write(entries) {
        for (const one of entries) log.append(one)
        await log.durable()
      },
      close: () => log.close(),
    }
  },
}

async function lmdb(directory, options) {
  const store = open({ path: directory, encoding: 'json', noSubdir: false, ...options })
  let seq = 0
  return {
    async write(entries) {
      const at = new Date().toISOString()
      let last
      for (const one of entries) last = store.put(++seq, { seq, at, ...one })
      await last
      if (options.overlappingSync) await store.flushed
    },
    close: () => store.close(),
  }
}

const bytesIn = (path) =>
  readdirSync(path, { recursive: true }).reduce((sum, name) => {
    const stat = statSync(join(path, name))
    return sum + (stat.isFile() ? stat.blocks * 512 : 0)
  }, 0)

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]

/** All ways by turns, batch by batch, so that what else the machine does falls on each of them. */
async function measure(names, size, batches) {
  const stores = []
  for (const way of names) {
    const directory = mkdtempSync(join(root, 'way-'))
    stores.push({ way, directory, store: await ways[way](directory), times: [], cpu: 0, number: 0 })
  }
  for (let done = -5; done < batches; done++)
    for (const one of stores) {
      const entries = Array.from({ length: size }, () => entry(one.number++))
      const before = process.cpuUsage()
      const began = performance.now()
      await one.store.write(entries)
      const ms = performance.now() - began
      const { user, system } = process.cpuUsage(before)
      // The first few warm up.
      if (done < 0) continue
      one.times.push(ms)
      one.cpu += (user + system) / 1_000
    }
  const found = []
  for (const { way, directory, store, times, cpu, number } of stores) {
    await store.close()
    found.push({ way, ms: median(times), cpu: cpu / (batches * size), bytes: bytesIn(directory) / number })
    rmSync(directory, { recursive: true })
  }
  return found
}

async function opening(count) {
  const own = join(root, 'own')
  const other = join(root, 'lmdb')
  mkdirSync(other)
  const log = await openLog(own, { segmentBytes: Number.POSITIVE_INFINITY })
  for (let number = 0; number < count; number++) log.append(entry(number))
  await log.close()
  const store = await lmdb(other, { overlappingSync: false })
  await store.write(Array.from({ length: count }, (_, number) => entry(number)))
  await store.close()
  const timed = async (work) => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  return {
    own: await timed(() => readLog(own)),
    verify: await timed(() => verifyLog(own)),
    lmdb: await timed(async () => {
      const again = open({ path: other, encoding: 'json', readOnly: true })
      const books = new Map()
      for (const { value } of again.getRange())
        books.set(value.actor, { ...books.get(value.actor)?.book, ...value.book })
      await again.close()
    }),
  }
}

/** One byte changed, again and again; each time a process of its own reads it all, for a store may crash over it. */
async function flips(count) {
  const made = {
    'own lines': { directory: join(root, 'flipped-own'), file: 'journal/000000000001.jsonl' },
    lmdb: { directory: join(root, 'flipped-lmdb'), file: 'data.mdb' },
  }
  const entries = Array.from({ length: 200 }, (_, number) => entry(number))
  const log = await openLog(made['own lines'].directory)
  for (const one of entries) log.append(one)
  await log.close()
  mkdirSync(made.lmdb.directory)
  const store = await lmdb(made.lmdb.directory, { overlappingSync: false })
  await store.write(entries)
  await store.close()
  const read = (way) => {
    const { status, stdout } = spawnSync(process.execPath, [import.meta.filename, 'read', way, made[way].directory])
    return status === 0 ? String(stdout) : null
  }
  return Object.entries(made).map(([way, { directory, file }]) => {
    const path = join(directory, file)
    const bytes = readFileSync(path)
    const right = read(way)
    const seen = { way, told: 0, same: 0, other: 0 }
    for (let done = 0; done < count; done++) {
      const flipped = Buffer.from(bytes)
      const at = Math.floor(Math.random() * bytes.length)
      flipped[at] ^= 1 + Math.floor(Math.random() * 255)
      writeFileSync(path, flipped)
      const found = read(way)
      seen[found === null ? 'told' : found === right ? 'same' : 'other']++
    }
    return seen
  })
}

/** All that a store holds, on standard output; ends with 1 when it says that it is damaged. */
async function readAll(way, directory) {
  if (way === 'own lines') return process.stdout.write(JSON.stringify([...readLog(directory).books]))
  const store = open({ path: directory, encoding: 'json', readOnly: true })
  process.stdout.write(JSON.stringify([...store.getRange()]))
}

async function appending(count) {
  const log = await openLog(join(root, 'appending'))
  const times = []
  for (let round = 0; round < 5; round++) {
    const entries = Array.from({ length: count }, (_, number) => entry(number))
    const before = process.cpuUsage()
    for (const one of entries) log.append(one)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1_000)
    await log.durable()
  }
  await log.close()
  return median(times)
}

const sizes = [
  [1, 300],
  [8, 200],
  [100, 40],
  [1_000, 8],
]
async function main() {
  console.log(`${availableParallelism()} cores, Node ${process.version}\n`)
  console.log(
    '| records in a turn | way | until all are on disk, ms (median) | CPU a record, ms | bytes on disk a record |',
  )
  console.log('|---|---|---|---|---|')
  for (const [size, batches] of sizes) {
    const names = Object.keys(ways).filter((way) => size < 1_000 || way !== 'a file each')
    for (const { way, ms, cpu, bytes } of await measure(names, size, batches)) {
      // Of a file each only the last of every session is left.
      const left = way === 'a file each' ? '-' : Math.round(bytes)
      console.log(`| ${size} | ${way} | ${ms.toFixed(2)} | ${cpu.toFixed(3)} | ${left} |`)
    }
  }
  const count = 10_000
  const found = await opening(count)
  console.log(`\n| ${count} records | ms |\n|---|---|`)
  console.log(`| read and folded, checked: own lines | ${found.own.toFixed(0)} |`)
  console.log(`| read and folded: lmdb | ${found.lmdb.toFixed(0)} |`)
  console.log(`| verified: own lines | ${found.verify.toFixed(0)} |`)
  console.log(
    `| appended in one turn, CPU of the process until the last returns (median of 5) | ${(await appending(count)).toFixed(0)} |`,
  )
  const times = 40
  console.log(`\n| one byte changed, ${times} times | told | the same data | other data |\n|---|---|---|---|`)
  for (const { way, told, same, other } of await flips(times)) console.log(`| ${way} | ${told} | ${same} | ${other} |`)
}

try {
  if (process.argv[2] === 'read') await readAll(process.argv[3], process.argv[4])
  else await main()
} finally {
  rmSync(root, { recursive: true, force: true })
}
