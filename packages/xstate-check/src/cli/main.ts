#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { generate } from './generate.ts'
import { loadMachine, UsageError } from './load.ts'
import { type Answer, checked, coverage, mutants, paths, type VerbOptions } from './verbs.ts'

const usage = `xstate-check VERB FILE [options]

  paths FILE            every path of the machine that FILE exports
  coverage FILE         what the paths reach, what they do not, and what is wrong with its form
  check FILE            every state of \`system\` against \`rules\`, if FILE exports them; otherwise of the machine alone
  mutants FILE          which machines with one thing wrong the paths tell apart
  generate FILE --out DIR   a vitest file that fails when the machine is changed

  --machine NAME        the export, where there are several
  --format text|json|mermaid     default: text
  --kind shortest|simple         of paths
  --states N            look into at most so many

FILE may also export \`input\`, and \`events\`: payloads by event, as in walk().
Exits 0 when all is well, 1 when something was found, 2 when it was not understood.
`

const verbs: Record<
  string,
  (loaded: Awaited<ReturnType<typeof loadMachine>>, options: VerbOptions) => Answer | Promise<Answer>
> = {
  paths,
  coverage,
  check: checked,
  mutants,
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      machine: { type: 'string' },
      format: { type: 'string', default: 'text' },
      kind: { type: 'string' },
      states: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [name = '', file] = positionals
  if (values.help || (name === '' && file === undefined)) {
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  if (!file || !(name in verbs || name === 'generate')) throw new UsageError(usage)
  const { format, kind } = values
  if (!['text', 'json', 'mermaid'].includes(format))
    throw new UsageError(`no format "${format}": text, json or mermaid`)
  if (kind !== undefined && kind !== 'shortest' && kind !== 'simple')
    throw new UsageError(`no kind "${kind}": shortest or simple`)
  const states = values.states === undefined ? undefined : Number(values.states)
  if (states !== undefined && !(Number.isInteger(states) && states > 0))
    throw new UsageError('--states takes a whole number above 0')
  const options: VerbOptions = { ...(kind !== undefined && { kind }), ...(states !== undefined && { states }) }
  const loaded = await loadMachine(file, values.machine)
  if (name === 'generate') {
    if (values.out === undefined) throw new UsageError('generate needs --out DIR')
    process.stdout.write(`${await generate(loaded, file, values.out, options)}\n`)
    return 0
  }
  const answer = await (verbs[name] as (typeof verbs)[string])(loaded, options)
  const text =
    format === 'json' ? JSON.stringify(answer.data, null, 2) : format === 'mermaid' ? answer.mermaid : answer.text
  process.stdout.write(`${text.trimEnd()}\n`)
  return answer.good ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  const isUsage = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`${isUsage ? (error as Error).message.trimEnd() : ((error as Error).stack ?? error)}\n`)
  process.exitCode = 2
}
