#!/usr/bin/env node
// Whoever read our output may have gone (`--help | head`): that is no fault, and what is still to be done is done.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    // Nobody is left to show anything to; a host works on.
    if (!process.argv.includes('up')) process.exit()
  })

// The program itself is many files: where not even they can be opened, it is said in words.
const short = (error: unknown): boolean => ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException)?.code ?? '')

try {
  const { run } = await import('./program.ts')
  await run(process.argv)
} catch (error) {
  if (!short(error)) throw error
  const expected = 'at least 256 open files for a process'
  const fix = 'raise the limit, for instance: ulimit -n 4096; then again'
  const fault = { code: 'STATE_WRITE', message: 'no file can be opened any more', expected, found: 'none left', fix }
  const told = process.argv.includes('--json')
    ? JSON.stringify({ error: { details: [], ...fault } })
    : `${fault.code}: ${fault.message}\n  expected  ${expected}\n  to do     ${fix}`
  process.stderr.write(`${told}\n`)
  process.exitCode = 1
}

export {}
