import type { Command } from 'commander'
import pc from 'picocolors'
import { exitCode, FailoverError } from '../../errors.ts'
import { type Message, testMessage } from '../../notify/message.ts'
import { type Target, targetsOf } from '../../notify/target.ts'
import { safeText } from '../../text.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'

interface Result {
  kind: Target['kind']
  name: string
  ok: boolean
  detail: string
  ms: number
}

export function addNotify(program: Command): void {
  const notify = program.command('notify')
  notify
    .command('test')
    .description('Send a test message through every notifier of the config; no host needed')
    .addHelpText('after', examples('notify test', 'notify test --json'))
    .action(async (_, command: Command) => {
      const { json, config, configFile } = contextOf(command)
      const targets = targetsOf(config())
      if (targets.length === 0)
        throw new FailoverError('USAGE', {
          message: `${configFile} has no notifier`,
          expected: 'a line under notify',
          found: 'none',
          fix: 'add one: notify: [{ webhook: https://… }]',
        })
      const message = testMessage()
      const results = await Promise.all(targets.map((target) => send(target, message)))
      const ok = results.every((result) => result.ok)
      if (json) printJson({ ok, results })
      else printLines(results.map(show))
      process.exitCode = ok ? exitCode.done : exitCode.failed
    })
}

async function send(target: Target, message: Message): Promise<Result> {
  const start = performance.now()
  const { ok, detail } = await target.deliver(message, new AbortController().signal)
  return { kind: target.kind, name: target.name, ok, detail, ms: Math.round(performance.now() - start) }
}

const show = ({ kind, name, ok, detail, ms }: Result): string =>
  `${ok ? pc.green('ok    ') : pc.red('failed')}  ${kind} ${safeText(name)}: ${safeText(detail)} (${ms} ms)`
