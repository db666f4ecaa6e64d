// The log after a power cut at every step of its life: whatever was not synced is lost in part, and nobody was answered
// for more than there is.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Log, openLog, readLog, verifyLog } from '../../src/journal/log.ts'
import { journalDirectory } from '../../src/journal/segment.ts'
import { openDisk } from './power-cut.rig.ts'
import { asObject, entry, keepMoments, type Moments, memoryDirectory, momentOf, tell } from './story.ts'

/** The states that are tried at each step: nothing of what was not synced, all of it, and some by chance. */
const picks: ((count: number) => number)[] = [
  () => 0,
  (count) => count - 1,
  ...Array.from({ length: 6 }, () => (count: number) => Math.floor(Math.random() * count)),
]

const options = { segmentBytes: 1_500, keep: { segments: 1 } }

/** A log that lives on a disk that loses its power after each step. `check` is given what is left of it. */
async function live(work: (log: Log) => Promise<void>) {
  const moments: Moments = new Map()
  const root = memoryDirectory()
  const left = memoryDirectory()
  const disk = openDisk(root)
  let log: Log | undefined
  let acknowledged = 0
  let states = 0
  const trouble: string[] = []
  disk.onStep(() => {
    for (const pick of picks) {
      const stateDir = mkdtempSync(join(left, 'cut-'))
      mkdirSync(journalDirectory(stateDir))
      disk.cut(stateDir, pick)
      try {
        const found = readLog(stateDir)
        const lastSeq = found?.lastSeq ?? 0
        expect(lastSeq).toBeGreaterThanOrEqual(acknowledged)
        expect(lastSeq).toBeLessThanOrEqual(log?.lastSeq ?? 1)
        if (log && lastSeq > 0)
          expect(asObject(found?.books ?? new Map())).toEqual(moments.get(lastSeq) ?? moments.get(lastSeq - 1))
        states++
      } catch (error) {
        trouble.push(`${acknowledged} acknowledged: ${(error as Error).message}`)
      }
      rmSync(stateDir, { recursive: true })
    }
  })
  log = await openLog(root, { ...options, files: disk.files })
  acknowledged = log.durableSeq
  keepMoments(log, moments)
  log.onDurable((seq) => {
    acknowledged = seq
  })
  await work(log)
  await log.close()
  return { trouble, states }
}

it('opens as a moment at or after the last that was acknowledged', async () => {
  const { trouble, states } = await live((log) => tell(log, 0, 160))
  expect(trouble.slice(0, 3)).toEqual([])
  expect(states).toBeGreaterThan(1_000)
})

it('the same of batches that fill many sectors', async () => {
  const { trouble, states } = await live(async (log) => {
    for (let number = 0; number < 240; number += 40) {
      for (let one = number; one < number + 40; one++) log.append(entry(one))
      await log.durable()
    }
    await log.snapshot()
  })
  expect(trouble.slice(0, 3)).toEqual([])
  expect(states).toBeGreaterThan(100)
})

it('a log that a power cut has left is mended, gone on with, and cut again', async () => {
  for (let round = 0; round < 60; round++) {
    const pick = (count: number) => Math.floor(Math.random() * count)
    const moments: Moments = new Map()
    let stateDir = memoryDirectory()
    let acknowledged = 0
    for (let life = 0; life < 4; life++) {
      const disk = openDisk(stateDir)
      const log = await openLog(stateDir, { ...options, files: disk.files })
      expect(log.lastSeq).toBeGreaterThanOrEqual(acknowledged)
      if (life > 0) expect(momentOf(log)).toEqual(moments.get(log.lastSeq))
      keepMoments(log, moments)
      // What was appended before the cut and not acknowledged may be said anew, otherwise.
      for (const seq of moments.keys()) if (seq > log.lastSeq) moments.delete(seq)
      await tell(log, pick(50), 1 + pick(30))
      acknowledged = log.durableSeq
      for (let one = pick(50), left = pick(20); left > 0; left--) log.append(entry(one++))
      const next = memoryDirectory()
      mkdirSync(journalDirectory(next))
      // One of the steps that are left, or, when there are fewer, the last.
      let steps = pick(3)
      disk.onStep(() => {
        if (steps-- === 0) disk.cut(next, pick)
      })
      await log.close()
      if (steps >= 0) disk.cut(next, pick)
      stateDir = next
    }
    const last = await openLog(stateDir)
    await last.close()
    expect(verifyLog(stateDir)).toMatchObject({ ok: true, cut: null, damage: null })
  }
})
