import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlSession, type Tmux } from '../../src/tmux/index.ts'
import { checkProcessString, commandLine, escapeFormat, longestString, quote } from '../../src/tmux/quote.ts'
import { hostile, text } from './hostile.ts'
import { testServer } from './server.ts'

const server = testServer()
let tmux: Tmux
beforeAll(async () => {
  tmux = await server.connect()
})
afterAll(() => server.stop())

describe('quote', () => {
  it('makes one word of printable ASCII of any text', () => {
    fc.assert(fc.property(text, (value) => /^"[A-Za-z0-9 _./:,@+=\\-]*"$/.test(quote(value))))
  })

  it('writes what could be unsafe as octal bytes of its UTF-8 form', () => {
    expect(quote('a;b\né')).toBe('"a\\073b\\012\\303\\251"')
    expect(commandLine([['a', ''], ['b']])).toBe('"a" "" ; "b"\n')
  })

  it.each([
    ['a NUL', 'a\0b', 'a NUL at position 1'],
    ['the first half of a pair', 'ab\ud83d', 'half of a surrogate pair at position 2'],
    ['the second half of a pair', '\ude00x', 'half of a surrogate pair at position 0'],
  ])('refuses %s', (_, value, found) => {
    expect(() => quote(value)).toThrow(expect.objectContaining({ code: 'ARGUMENT_UNSAFE', found }))
  })

  it('refuses a string that the kernel would not pass on', () => {
    expect(() => checkProcessString('é'.repeat(longestString / 2), 'argument')).not.toThrow()
    expect(() => checkProcessString(`${'é'.repeat(longestString / 2)}ab`, 'argument')).toThrow(
      expect.objectContaining({ code: 'ARGUMENT_UNSAFE', found: '131072 bytes' }),
    )
  })

  it('brings any text through the parser of tmux unchanged', async () => {
    const roundTrip = async (value: string): Promise<string> => {
      const target = `=${controlSession}:`
      const [, lines] = await tmux.run(
        ['set-environment', '-t', target, 'PROBE', value],
        ['show-environment', '-t', target, 'PROBE'],
      )
      return lines!.join('\n')
    }
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(await roundTrip(value)).toBe(`PROBE=${value}`)
      }),
      { numRuns: 300, examples: hostile.map((value) => [value]) },
    )
  })
})

describe('escapeFormat', () => {
  it('is undone by the format expansion of tmux', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const [lines] = await tmux.run(['list-panes', '-t', `=${controlSession}:`, '-F', escapeFormat(value)])
        expect(lines!.join('\n')).toBe(value)
      }),
      {
        numRuns: 300,
        examples: [...hostile, '#[#', '##{x}', '#[#{pane_id}]', '####[', '#,#}', '#'.repeat(9)].map((value) => [value]),
      },
    )
  })
})
