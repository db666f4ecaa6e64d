import { homedir, tmpdir } from 'node:os'
import { expect, it } from 'vitest'

it('runs in a home and a tmux directory of its own', () => {
  expect(homedir().startsWith(tmpdir())).toBe(true)
  expect(process.env.TMUX_TMPDIR).toBe(homedir())
})
