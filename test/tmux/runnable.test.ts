import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tmux } from '../../src/tmux/index.ts'
import { testServer } from './server.ts'

const server = testServer()
let tmux: Tmux
beforeAll(async () => {
  tmux = await server.connect()
})
afterAll(() => server.stop())

describe('a command sent as it is', () => {
  it.each(['if-shell', 'run-shell', 'source-file', 'wait-for', '', 'A=b'])('may not be %j', async (command) => {
    await expect(tmux.run([command, 'x'])).rejects.toMatchObject({ code: 'ARGUMENT_UNSAFE' })
    await expect(tmux.run(['display-message', '-p', 'still'])).resolves.toEqual([['still']])
    await expect(tmux.run()).resolves.toEqual([])
    await expect(tmux.run([])).rejects.toMatchObject({ code: 'ARGUMENT_UNSAFE' })
  })
})
