// What panes show comes over a channel of its own: a program may print what looks like the end of a reply, and must never
// answer in tmux's place to a command. One screen at a time, and each closed by a word that nobody can have printed.
import { randomBytes } from 'node:crypto'
import type { Client } from './client.ts'
import { tmuxFailed } from './failures.ts'

export interface Screens {
  /** The lines of a pane, as the server of this id shows them. @throws FailoverError TMUX_FAILED */
  lines(capture: string[], server: string): Promise<string[]>
  close(): Promise<void>
}

/** @param open a client that nothing else is sent over; opened with the first screen */
export function openScreenChannel(open: () => Client): Screens {
  let client: Promise<Client> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const start = async (): Promise<Client> => {
    const opened = open()
    await opened.start()
    return opened
  }
  const connected = (): Promise<Client> => {
    client ??= start().catch((error) => {
      client = undefined
      throw error
    })
    return client
  }
  const capture = async (words: string[], server: string): Promise<string[]> => {
    const end = randomBytes(16).toString('hex')
    const channel = await connected()
    const { replies } = await channel.send([words, ['display-message', '-p', end]], server)
    if (replies[1]?.length === 1 && replies[1][0] === end) return replies[0] as string[]
    // What is still to come belongs to nothing that will be asked.
    channel.breakOff()
    const expected = 'the end that was asked for'
    throw tmuxFailed('a screen came with a false end', expected, 'another one', 'look at what runs in the pane')
  }
  return {
    lines(words, server) {
      const next = last.then(() => capture(words, server))
      last = next.catch(() => {})
      return next
    },
    close: async () => (await client?.catch(() => undefined))?.close(),
  }
}
