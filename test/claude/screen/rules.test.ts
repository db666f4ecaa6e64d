import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { patternMistake } from '../../../src/claude/screen/pattern.ts'
import { loadRules } from '../../../src/claude/screen/rules.ts'
import { longestLine } from '../../../src/claude/screen/screen.ts'
import type { FailoverError } from '../../../src/errors.ts'
import { temporaryDirectory } from '../../support/temp.ts'

function load(text: string) {
  const file = join(temporaryDirectory(), 'rules.yaml')
  writeFileSync(file, text)
  return loadRules(file)
}
function refusal(text: string): FailoverError {
  try {
    load(text)
  } catch (error) {
    return error as FailoverError
  }
  throw new Error('these rules were taken')
}

const rule = (more = '') => `
  - id: limit.said
    verdict: limit
    where: said
    pattern: '^at the limit\\b'
    seenOn: [2.1.330]
    examples: [at the limit of 5 hours]
    counterExamples: [not at the limit]
${more}`

it('loads the rules that come with the program: each place and both verdicts', () => {
  const { version, rules } = loadRules()
  expect(version).toBeGreaterThanOrEqual(1)
  expect(new Set(rules.map(({ where }) => where))).toEqual(new Set(['said', 'notice', 'live', 'working', 'answer']))
  expect(new Set(rules.map(({ verdict }) => verdict))).toEqual(new Set(['limit', 'passing']))
})

it('loads rules of one’s own', () => {
  expect(load(`version: 7\nrules:${rule()}`)).toMatchObject({ version: 7, rules: [{ id: 'limit.said' }] })
})

it('tells every mistake at once, with its place', () => {
  const { code, details = [] } = refusal(`
version: none
more: 1
rules:${rule("    colour: red\n  - id: limit.said\n    verdict: limit\n    where: here\n    pattern: '^a'\n    seenOn: [1]\n    examples: [b]\n    counterExamples: [a, c]")}
`)
  expect(code).toBe('RULES_INVALID')
  const told = details.map(({ line, path, message }) => [line, path, message])
  expect(told).toEqual([
    [2, 'version', 'expected a number, found a text'],
    [3, 'more', 'unknown key "more"'],
    [12, 'rules[0].colour', 'unknown key "colour"'],
    [13, 'rules[1].id', '"limit.said" is there twice'],
    [15, 'rules[1].where', expect.stringMatching(/^expected one of "said"/)],
    [17, 'rules[1].seenOn[0]', 'expected a text, found a number'],
    [18, 'rules[1].examples[0]', 'the pattern misses it'],
    [19, 'rules[1].counterExamples[0]', 'the pattern matches it'],
  ])
  expect(details.map(({ line }) => line)).toEqual(details.map(({ line }) => line).sort((a = 0, b = 0) => a - b))
})

it('says of no YAML, no rules and no file that they are none', () => {
  expect(refusal('rules: [').code).toBe('RULES_INVALID')
  for (const text of ['', '[]', 'rules: {}', 'version: 1\nrules: []', 'null'])
    expect(refusal(text).code).toBe('RULES_INVALID')
  expect(() => loadRules('/nowhere/rules.yaml')).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
  expect(() => loadRules('/')).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
})

it.each([
  ['a group that is repeated', '^(a+)+$'],
  ['a group repeated a number of times', '^(?:a|aa){9}$'],
  ['three repeats', '^.*a.*b.*c'],
  ['many optional parts', '^a?a?a?a?a?a?a?aaaaaaa'],
  ['a reference back', '^(a)\\1'],
  ['a named reference back', '^(?<a>a)\\k<a>'],
  ['a beginning anywhere', 'limit'],
  ['an alternative that begins anywhere', '^a|b'],
  ['no regular expression', '^('],
  ['alternatives upon alternatives', `^${'(a|a)'.repeat(27)}z$`],
])('takes no pattern with %s', (_, source) => {
  expect(patternMistake(source)).toBeTypeOf('string')
})

it('takes patterns whose signs only look like repeats', () => {
  for (const source of ['^[*+?{]', '^a\\*b\\+c\\?d\\{', '^(?:a|b)?c', '^(?<window>x)?.{1,20} y'])
    expect(patternMistake(source)).toBeUndefined()
})

it('holds every rule against the longest line in no time', () => {
  const { rules } = loadRules()
  const starts = rules.flatMap(({ examples }) => examples)
  const began = performance.now()
  for (const { regExp } of rules)
    for (const start of [...starts, ' ', 'a', '·', ' · retrying in '])
      for (const fill of ['a', ' ', '1', ' · retrying in 1', ' · '])
        regExp.test(start + fill.repeat(longestLine).slice(0, longestLine))
  // Some 1,500 tries; a pattern that goes astray takes longer for one.
  expect(performance.now() - began).toBeLessThan(2_000)
})
