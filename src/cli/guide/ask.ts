// Questions on a terminal, one after the other. Ctrl-C and Ctrl-D stop the whole: what was not agreed to is not done.
import { createInterface } from 'node:readline'
import { FailoverError } from '../../errors.ts'

export interface Asking {
  /** The answer, without spaces around it. @throws FailoverError `STOPPED` */
  text(question: string): Promise<string>
  /** Only `y` or `yes` agrees. */
  agreed(question: string): Promise<boolean>
  /** Numbers of a list, from 1 on, in the order in which they were typed. Enter alone: `preset`; `-`: none. */
  numbers(question: string, most: number, preset: number[]): Promise<number[]>
  close(): void
}

export function openAsking(): Asking {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  let isClosed = false
  const closed = new Promise<never>((_, reject) =>
    lines.once('close', () => {
      isClosed = true
      reject(stopped())
    }),
  )
  closed.catch(() => {})
  const text = async (question: string) => {
    if (isClosed) throw stopped()
    const answer = new Promise<string>((resolve) => lines.question(question, resolve))
    return (await Promise.race([answer, closed])).trim()
  }
  return {
    text,
    agreed: async (question) => /^y(es)?$/i.test(await text(`${question} [y/N] `)),
    async numbers(question, most, preset) {
      for (;;) {
        const chosen = numbersIn(await text(`${question} [${preset.join(' ') || '-'}] `), most, preset)
        if (chosen) return chosen
        process.stdout.write(`Type numbers from 1 to ${most}, - for none, or Enter.\n`)
      }
    },
    close: () => lines.close(),
  }
}

/** undefined: it cannot be meant. */
export function numbersIn(answer: string, most: number, preset: number[]): number[] | undefined {
  if (answer === '') return preset
  if (answer === '-') return []
  const chosen = answer.split(/[\s,]+/).map(Number)
  return chosen.every((one) => Number.isInteger(one) && one >= 1 && one <= most) ? [...new Set(chosen)] : undefined
}

const stopped = (): FailoverError =>
  new FailoverError('STOPPED', {
    message: 'the set-up was left; what had not been agreed to was not done',
    expected: 'answers up to its end',
    found: 'Ctrl-C or Ctrl-D',
    fix: 'Run it again: claude-failover init',
  })
