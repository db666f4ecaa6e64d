// What the account answers. It names the account, how the conversation began and what it was told just now, so that a test
// sees whose conversation goes on under which account.

export interface Reply {
  text: string
  /** Milliseconds until it is whole. */
  takes: number
}

export interface Asked {
  account: string
  /** How many prompts the conversation holds, this one too. */
  turns: number
  first: string
  prompt: string
}

/** `SLOW <ms>`, `BIG <kb>` and `ECHO <text>` at the start of a prompt choose another kind of answer. */
export function replyTo({ account, turns, first, prompt }: Asked, replyMs: number): Reply {
  const slow = /^SLOW (\d+)/.exec(prompt)
  if (slow) return { text: `SLOW account=${account} turns=${turns} SLOW-END`, takes: Number(slow[1]) }
  const big = /^BIG (\d+)/.exec(prompt)
  if (big) return { text: `BIG account=${account}\n${filler(Number(big[1]) * 1024)}`, takes: replyMs }
  const echo = /^ECHO (.*)$/s.exec(prompt)
  if (echo) return { text: echo[1] as string, takes: replyMs }
  const text = `OK account=${account} turns=${turns} first=[${short(first)}] echo=[${short(prompt)}]`
  return { text, takes: replyMs }
}

/** The last line, which is what a person would look for. */
const short = (text: string): string => [...(text.split('\n').at(-1) as string)].slice(0, 60).join('')

function filler(length: number): string {
  const line = `${'lorem ipsum dolor sit amet '.repeat(4).trim()}\n`
  return line.repeat(Math.ceil(length / line.length)).slice(0, length)
}
