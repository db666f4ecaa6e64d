import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allPids, argvOf } from '../../src/proc.ts'
import { TmuxServer } from './tmux-server.ts'
import { until } from './until.ts'

const env = { PATH: process.env.PATH as string }

test.each([
  ['what has ended already', ['true']],
  ['what ignores a hang-up', ['sh', '-c', 'trap "" HUP TERM; while :; do sleep 1; done']],
])('close leaves nothing of %s', async (_, argv) => {
  const tmux = new TmuxServer(env)
  await tmux.open(argv, '/', {})
  const mine = () => allPids().filter((pid) => argvOf(pid).some((word) => word.includes(tmux.directory)))
  expect(mine()).not.toEqual([])
  await tmux.close()
  await until('the end of all', () => mine().length === 0)
  expect(existsSync(tmux.directory)).toBe(false)
})
