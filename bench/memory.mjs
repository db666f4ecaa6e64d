// A million rows with limits among them, appended in one go and read by the host's own reader: what it finds, what it
// takes of memory, and how long it keeps others waiting.
// usage: npm run --silent build && node --expose-gc bench/memory.mjs [ROWS]
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { signInRow } from '../dist/src/claude/limits/row.js'
import { openTails } from '../dist/src/disk/tail.js'

const count = Number(process.argv[2] ?? 1_000_000)
const limitEvery = 10_007
/** Milliseconds; then what was found by then is shown. */
const longestWait = 50_000
const root = mkdtempSync(join(tmpdir(), 'cfb-'))
const file = join(root, 'conversation.jsonl')
const conversation = '11111111-2222-4333-8444-555555555555'
const common = { sessionId: conversation, type: 'assistant', timestamp: '2026-11-22T12:00:00.000Z' }
const plain = JSON.stringify({ ...common, uuid: conversation, message: { content: 'x'.repeat(200) } })
const limitRow = (number) =>
  JSON.stringify({
    ...common,
    isSidechain: false,
    isApiErrorMessage: true,
    apiError: 'usage_limit_reached',
    error: 'rate_limit',
    quotaLimits: {
      status: 'rejected',
      resetsAt: Date.parse(common.timestamp) / 1000 + number,
      rateLimitType: 'five_hour',
    },
    message: { content: [{ type: 'text', text: "You've hit your 5-hour limit · resets 1:56pm (UTC)" }] },
  })

/** Bytes written. */
function append() {
  const handle = openSync(file, 'a')
  let bytes = 0
  for (let at = 0; at < count; ) {
    const rows = []
    for (; rows.length < 5_000 && at < count; at++) rows.push(at % limitEvery ? plain : limitRow(1 + at / limitEvery))
    bytes += writeSync(handle, `${rows.join('\n')}\n`)
  }
  closeSync(handle)
  return bytes
}

/** Samples between the turns of the event loop: the longest time between two of them, and the most memory. */
function sample() {
  const base = process.memoryUsage()
  const seen = { stall: 0, rss: 0, heap: 0 }
  let last = performance.now()
  let next = 0
  const timer = setInterval(() => {
    const now = performance.now()
    seen.stall = Math.max(seen.stall, now - last)
    last = now
    if (now < next) return
    next = now + 5
    const memory = process.memoryUsage()
    seen.rss = Math.max(seen.rss, memory.rss - base.rss)
    seen.heap = Math.max(seen.heap, memory.heapUsed - base.heapUsed)
  }, 1)
  return { seen, stop: () => clearInterval(timer) }
}

async function measure() {
  const resets = new Set()
  let rows = 0
  let limits = 0
  let done
  const all = new Promise((resolve) => {
    done = resolve
  })
  const tails = openTails((key, line) => {
    const sign = signInRow(line, key)
    if (sign?.kind === 'limit') {
      limits++
      resets.add(sign.resetsAt)
    }
    if (++rows === count) done()
  }, console.error)
  tails.follow(conversation, file, 0)
  const bytes = append()
  globalThis.gc?.()
  const { seen, stop } = sample()
  const began = performance.now()
  setTimeout(done, longestWait).unref()
  await all
  const ms = performance.now() - began
  stop()
  tails.stop()
  return { rows, limits, distinct: resets.size, wanted: Math.ceil(count / limitEvery), bytes, ms, ...seen }
}

try {
  const found = await measure()
  const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(1)
  console.log(`${availableParallelism()} cores, Node ${process.version}\n`)
  console.log('| | |\n|---|---|')
  console.log(`| rows read | ${found.rows} |`)
  console.log(`| limits found, each once | ${found.distinct} of ${found.wanted}, told ${found.limits} times |`)
  console.log(`| MB through | ${megabytes(found.bytes)} |`)
  console.log(`| growth of memory at its peak, MB: heap, RSS | ${megabytes(found.heap)}, ${megabytes(found.rss)} |`)
  console.log(`| longest stall of the event loop, ms | ${found.stall.toFixed(1)} |`)
  console.log(`| ms | ${Math.round(found.ms)} |`)
  if (found.rows !== count || found.distinct !== found.wanted || found.limits !== found.wanted) process.exitCode = 1
} finally {
  rmSync(root, { recursive: true, force: true })
}
