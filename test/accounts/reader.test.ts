// S12: no reader ever finds the link missing. Its own file: it keeps a core busy.
import { mkdirSync, readlinkSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { flipLink } from '../../src/accounts/link.ts'
import { temporaryDirectory } from '../support/temp.ts'

const flips = 10_000

/** Reads the link until its input ends; prints how often it read, and how often the link was not there. */
const reader = `
  const { readlinkSync } = require('node:fs')
  let reads = 0, missing = 0, over = false
  process.stdin.on('end', () => { over = true }).resume()
  const read = () => {
    for (let n = 0; n < 500; n++) {
      reads++
      try { readlinkSync(process.argv[1]) } catch { missing++ }
    }
    if (over) process.stdout.write(JSON.stringify({ reads, missing }))
    else setImmediate(read)
  }
  read()
`

it('S12 a reader of the link never sees it missing while it is flipped 10,000 times', {
  timeout: 120_000,
}, async () => {
  const root = temporaryDirectory()
  const [a, b, link] = [join(root, 'a'), join(root, 'b'), join(root, '.claude')]
  mkdirSync(a)
  mkdirSync(b)
  symlinkSync(a, link)
  const reading = execa('node', ['-e', reader, link], { stdin: 'pipe' })
  const signal = new AbortController().signal
  for (let flip = 0; flip < flips; flip++)
    await flipLink(flip % 2 ? { link, from: b, to: a } : { link, from: a, to: b }, signal)
  reading.stdin.end()
  const { reads, missing } = JSON.parse((await reading).stdout)
  expect(reads).toBeGreaterThan(flips)
  expect(missing).toBe(0)
  expect(readlinkSync(link)).toBe(a)
})
