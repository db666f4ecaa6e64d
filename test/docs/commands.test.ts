// Every command that a page names is one that the program takes: its verb, the verb of the verb, its options.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { buildProgram } from '../../src/cli/program.ts'
import { packageRoot } from '../../src/version.ts'

const pages = [
  'README.md',
  ...readdirSync(join(packageRoot, 'docs')).flatMap((name) => (name.endsWith('.md') ? `docs/${name}` : [])),
]

/** Up to what a shell would make of the rest of the line. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/claude-failover ((?:[a-z-]|--)[^\n`]*)/g)].map(([, words = '']) =>
    words
      .replace(/["'<|>;#()].*$/, '')
      .replace(/\s{2,}.*$/, '')
      .trim(),
  )

function mistakesIn(program: Command, line: string): string[] {
  const words = line.split(/\s+/)
  let command = program
  const mistakes: string[] = []
  let isValue = false
  for (const [index, word] of words.entries()) {
    if (isValue) {
      isValue = false
      continue
    }
    const sub = command.commands.find((one) => one.name() === word)
    if (sub) command = sub
    else if (index === 0 && !word.startsWith('-')) mistakes.push(`no verb ${word}`)
    else if (word.startsWith('--') && word.length > 2) {
      const known = [...command.options, ...program.options]
      const option = known.find(({ long }) => long === word.replace(/[=,.:].*$/, ''))
      if (!option && word !== '--help') mistakes.push(`no option ${word}`)
      isValue = (option?.required ?? false) && !word.includes('=')
    }
  }
  return mistakes
}

it.each(pages)('%s', async (page) => {
  const program = await buildProgram([], true)
  const text = readFileSync(join(packageRoot, page), 'utf8')
  const wrong = commandsIn(text)
    // Prose that goes on after the name is no command.
    .filter((line) => /^[a-z]+( |$)/.test(line) || line.startsWith('--'))
    .map((line) => [line, mistakesIn(program, line)])
    .filter(([, mistakes]) => (mistakes as string[]).length > 0)
  expect(wrong).toEqual([])
})

it.each(pages)('%s: its npm scripts are there, and its shell lines are ones', (page) => {
  const text = readFileSync(join(packageRoot, page), 'utf8')
  const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
  const named = [...text.matchAll(/\bnpm run (?:--silent )?([a-z:-]+)/g)].map(([, name = '']) => name)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
  for (const [, block = ''] of text.matchAll(/^```sh\n(.*?)^```$/gms)) execFileSync('bash', ['-n', '-c', block])
})
