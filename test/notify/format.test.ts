import { expect, it } from 'vitest'
import { schema } from '../../src/config/schema.ts'
import { type Format, formats, requestFor } from '../../src/notify/format.ts'
import { type Message, swapMessage, testMessage, waitingMessage } from '../../src/notify/message.ts'
import { targetsOf } from '../../src/notify/target.ts'
import { receiver } from './receiver.ts'
import { endedRecord } from './records.ts'

const result = (name: string, proved = true) => ({ name, conversation: 'c', proved, ms: 1 })
const message = (more: Parameters<typeof endedRecord>[1] = {}): Message => swapMessage(endedRecord(4, more)) as Message

it('says in one line how a swap ended, and what is to be done', () => {
  const sessions = [result('main'), result('docs', false)]
  expect(message({ sessions })).toMatchObject({
    event: 'swap',
    id: 4,
    from: 'a',
    to: 'b',
    sentence: 'a → b: swapped in 3.1 s; 1 of 2 sessions came through; not docs',
    toDo: 'Look at its screen, then: claude-failover sessions restart docs',
    sessions: { moved: ['main'], failed: ['docs'] },
    snippet: null,
  })
  expect(message({ sessions: [result('main')] }).toDo).toBeNull()
  const error = { code: 'LINK_DIVERGENT', message: 'projects leads elsewhere', fix: 'ln -s x y' }
  expect(message({ outcome: 'cancelled', error })).toMatchObject({
    event: 'cancelled',
    sentence: 'a → b: the swap was cancelled; a is active still: projects leads elsewhere',
    error: { code: 'LINK_DIVERGENT', message: 'projects leads elsewhere' },
  })
  expect(message({ outcome: 'partialSwap', error })).toMatchObject({
    event: 'partialSwap',
    sentence: 'a → b: the swap stopped half-way, and no other begins: projects leads elsewhere',
    toDo: [
      'Fix the files, then run: claude-failover recover',
      'ln -s x y',
      'Both ways out: claude-failover status',
    ].join('\n'),
  })
  expect(message({ recovered: 'left', outcome: 'cancelled' }).sentence).toContain('undone')
  expect(swapMessage(endedRecord(4, { outcome: null }))).toBeUndefined()
})

it('a repair is whole, each step numbered, whatever its length', () => {
  const long = `ln -sfnT /shared /home/${'x'.repeat(900)}`
  const error = { code: 'LINK_DIVERGENT', message: 'projects leads elsewhere', fix: `mkdir -p /shared\n${long}` }
  const { toDo } = message({ outcome: 'partialSwap', error })
  expect(toDo?.split('\n').slice(1, 3)).toEqual(['1. mkdir -p /shared', `2. ${long}`])
})

it('a hundred sessions are no sentence, and no text is without an end', () => {
  const sessions = Array.from({ length: 100 }, (_, index) => result(`s${index}`, false))
  const { sentence, error } = message({ sessions, error: { code: 'X', message: '\u001b]0;x\u0007'.repeat(1000) } })
  expect(sentence).toContain('not s0, s1, s2, s3, s4 and 95 more')
  expect(error?.message.length).toBeLessThanOrEqual(300)
  expect(error?.message).not.toMatch(/[\u0000-\u001f]/)
})

it('the key of a message is the same for the same news, and another for other news', () => {
  const record = endedRecord(4)
  const keys = [record, endedRecord(5), { ...record, outcome: 'partialSwap' as const }].map(
    (one) => swapMessage(one)?.key,
  )
  expect(new Set([...keys, swapMessage(record)?.key]).size).toBe(3)
})

const snippet = '<!channel> & <http://evil.example|you>'

it('Slack gets a text in which nothing is markup of others', () => {
  const { headers, body } = requestFor('slack', { ...message(), snippet })
  expect(headers['content-type']).toBe('application/json')
  const { text, ...rest } = JSON.parse(body)
  expect(rest).toEqual({})
  expect(text).toContain('a → b: swapped')
  expect(text).toContain('&lt;!channel&gt; &amp; &lt;http://evil.example|you&gt;')
  expect(text).not.toMatch(/[<>]/)
})

it('ntfy gets the text, with title, tags and priority', () => {
  const { headers, body } = requestFor('ntfy', message({ outcome: 'partialSwap' }))
  expect(headers).toMatchObject({
    title: 'claude-failover: PARTIAL SWAP',
    tags: 'rotating_light',
    priority: 'urgent',
  })
  expect(body.split('\n')[1]).toBe('To do: Fix the files, then run: claude-failover recover')
  expect(requestFor('ntfy', message()).headers.priority).toBe('default')
  expect(requestFor('ntfy', message({ outcome: 'cancelled' })).headers.priority).toBe('high')
  const long = { ...message(), sentence: 'x'.repeat(460), toDo: 'y'.repeat(400), snippet: '…'.repeat(200) }
  expect(Buffer.byteLength(requestFor('ntfy', long).body)).toBeLessThan(4_096)
})

it.each(['json', 'slack', 'ntfy'] as Format[])('every message is one that HTTP takes, as %s', async (format) => {
  const hook = await receiver()
  const [target] = targetsOf({ notify: [{ webhook: hook.url, format, include: ['snippet'] }] })
  const messages = [
    message({
      trigger: { session: 's', source: 'row', pattern: null, snippet, seenAt: '', resetsAt: null, window: null },
    }),
    waitingMessage({ until: '2026-11-22T15:00:00.000Z', account: 'b' }),
    testMessage(),
  ]
  for (const one of messages)
    expect(await target?.deliver(one, new AbortController().signal)).toEqual({ ok: true, detail: 'answered 200' })
  expect(hook.taken.map(({ headers }) => headers['idempotency-key'])).toEqual(messages.map(({ key }) => key))
  if (format === 'json') expect(hook.taken.map(({ body }) => JSON.parse(body))).toEqual(messages)
})

it('user and password of an address go where HTTP wants them', async () => {
  const hook = await receiver()
  const [target] = targetsOf({ notify: [{ webhook: `http://me:p%40ss@127.0.0.1:${hook.port}/topic` }] })
  expect(target?.name).toBe(`127.0.0.1:${hook.port}`)
  expect((await target?.deliver(testMessage(), new AbortController().signal))?.ok).toBe(true)
  expect(hook.taken[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`)
})

it('the config takes these formats for a webhook, and no other', () => {
  const account = { name: 'a', home: '/homes/a' }
  const accepts = (notifier: object) => schema.safeParse({ accounts: [account], notify: [notifier] }).success
  for (const format of formats) expect(accepts({ webhook: 'https://example.org/x', format })).toBe(true)
  expect(accepts({ webhook: 'https://example.org/x', format: 'teams' })).toBe(false)
  expect(accepts({ command: ['tell'], format: 'json' })).toBe(false)
})
