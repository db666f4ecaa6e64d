import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ControlEvent, ControlParser } from '../../src/tmux/protocol.ts'

const read = (...chunks: (string | Uint8Array)[]): ControlEvent[] => {
  const parser = new ControlParser()
  return chunks.flatMap((chunk) => parser.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk))
}

const reply = (lines: string[], ours = true, ok = true): ControlEvent => ({ type: 'reply', ours, ok, lines })

describe('the control protocol', () => {
  it('reads a reply, an error and a reply that is not ours', () => {
    expect(
      read(
        '%begin 10 1 1\na\nb\n%end 10 1 1\n%begin 10 2 1\nno such\n%error 10 2 1\n%begin 10 3 0\nhook\n%end 10 3 0\n',
      ),
    ).toEqual([reply(['a', 'b']), reply(['no such'], true, false), reply(['hook'], false)])
  })

  it('closes a reply by its exact triple only', () => {
    const screen = [
      '%end 10 2 1',
      '%end 11 1 1',
      '%end 10 1 0',
      '%error 10 1',
      '%begin 10 1 1',
      ' %end 10 1 1',
      '%exit',
    ]
    expect(read(`%begin 10 1 1\n${screen.join('\n')}\n%end 10 1 1\n`)).toEqual([reply(screen)])
  })

  it('calls an end without a begin broken', () => {
    expect(read('%begin 1 1 1\n%end 1 1 1\nrest of the screen\n%end 1 1 1\n')).toEqual([
      reply([]),
      { type: 'stray', line: 'rest of the screen' },
      { type: 'broken', line: '%end 1 1 1' },
    ])
  })

  it('tells notifications from lines that are none', () => {
    expect(read('%sessions-changed\n%session-changed $1 a b\n%exit\n%exit server exited\nhello\n%\n\n')).toEqual([
      { type: 'notification', name: 'sessions-changed', text: '' },
      { type: 'notification', name: 'session-changed', text: '$1 a b' },
      { type: 'notification', name: 'exit', text: '' },
      { type: 'notification', name: 'exit', text: 'server exited' },
      { type: 'stray', line: 'hello' },
      { type: 'stray', line: '%' },
      { type: 'stray', line: '' },
    ])
  })

  it('keeps a character that two chunks share', () => {
    const bytes = Buffer.from('%begin 1 1 1\n😀é\n%end 1 1 1\n')
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual([reply(['😀é'])])
  })

  it('reads one line of four megabytes that comes in small pieces', () => {
    const long = 'x'.repeat(4 << 20)
    const bytes = Buffer.from(`%begin 1 1 1\n${long}\n%end 1 1 1\n`)
    const chunks: Buffer[] = []
    for (let start = 0; start < bytes.length; start += 1000) chunks.push(bytes.subarray(start, start + 1000))
    expect(read(...chunks)).toEqual([reply([long])])
  })

  const screenLine = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }).map((line) => line.replaceAll('\n', ' ')),
    fc.constantFrom('%end 1 2 3', '%error 5 5 1', '%begin 7 7 1', '%exit', '%output %1 x', ''),
  )
  const block = fc.record({
    lines: fc.array(screenLine, { maxLength: 5 }),
    ours: fc.boolean(),
    ok: fc.boolean(),
    before: fc.array(fc.constantFrom('%sessions-changed', '%window-add @3', 'stray'), { maxLength: 2 }),
  })

  it('gives the same events however the bytes are cut, whatever the replies hold', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.array(fc.nat({ max: 200 })), (blocks, cuts) => {
        let out = ''
        const expected: ControlEvent[] = []
        for (const [index, { lines, ours, ok, before }] of blocks.entries()) {
          const triple = `1700000000 ${1000 + index} ${ours ? 1 : 0}`
          for (const line of before) {
            out += `${line}\n`
            const [name, ...rest] = line.slice(1).split(' ')
            expected.push(
              line === 'stray'
                ? { type: 'stray', line }
                : { type: 'notification', name: name as string, text: rest.join(' ') },
            )
          }
          out += `%begin ${triple}\n${lines.map((line) => `${line}\n`).join('')}%${ok ? 'end' : 'error'} ${triple}\n`
          expected.push(reply(lines, ours, ok))
        }
        const bytes = Buffer.from(out)
        const chunks: Buffer[] = []
        let start = 0
        for (const size of [...cuts, bytes.length]) {
          chunks.push(bytes.subarray(start, start + size))
          start += size
        }
        expect(read(...chunks)).toEqual(expected)
      }),
    )
  })
})
