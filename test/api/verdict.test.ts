// The verdict: the worst is named first, and "nothing to do" is said only when there is nothing to do.
import { describe, expect, it } from 'vitest'
import type { Judged, Level } from '../../src/api/verdict.ts'
import { account, at, session, statusWith } from '../support/status.ts'

const fault = { code: 'LINK_DIVERGENT', message: 'projects leads elsewhere', fix: 'ln -sfnT /shared /home/x/projects' }
const limited = (name: string) => account(name, { state: 'limited', limitedUntil: at(2_400) })

const asking = (of: string) =>
  session('main', { state: 'limited', account: of, fault: { code: 'DIALOG_OPEN', message: 'main asks' } })

const cases: [string, Partial<Judged>, Level, RegExp, string | null][] = [
  ['all is well', {}, 'ok', /^compte1 is active; 2 sessions run; nothing to do\.$/, null],
  ['no host', { host: null }, 'broken', /^No host is running/, 'claude-failover up'],
  [
    'a swap stands half done',
    { state: 'partialSwap', partialSwap: true, swap: { id: 7, from: 'compte1', to: 'compte2' } },
    'broken',
    /^Swap 7 from compte1 to compte2 stopped half-way/,
    'Fix the files as shown, then: claude-failover recover',
  ],
  [
    "the active account's shared links are broken",
    { accounts: [account('compte1', { fault }), account('compte2')] },
    'broken',
    /^The active account compte1 is broken: projects leads elsewhere/,
    fault.fix,
  ],
  [
    'the link was moved',
    { degraded: { code: 'LINK_MOVED', message: 'the link names compte2', fix: 'ln' } },
    'broken',
    /^the link names compte2/,
    'ln',
  ],
  ['a port is taken', { degraded: { code: 'HTTP_PORT', message: 'taken', fix: 'x' } }, 'attention', /^taken/, 'x'],
  [
    'a session failed',
    { sessions: [session('main', { state: 'failed' })] },
    'attention',
    /^main failed/,
    'claude-failover sessions restart main',
  ],
  [
    'a session is not proved',
    { sessions: [session('main', { proved: false, fault: { code: 'NOT_PROVED', message: 'x' } })] },
    'attention',
    /^main is not proved/,
    'claude-failover sessions show main',
  ],
  [
    'the limit is asked about on a screen that a swap is about to stop',
    { state: 'flipping', swap: { id: 7, from: 'compte1', to: 'compte2' }, sessions: [asking('compte1')] },
    'moving',
    /^Swap 7 from compte1 to compte2 is flipping/,
    null,
  ],
  [
    'something is asked on a screen that the swap has started',
    {
      state: 'relaunching',
      activeAccount: 'compte2',
      swap: { id: 7, from: 'compte1', to: 'compte2' },
      sessions: [asking('compte2')],
    },
    'attention',
    /^main waits for an answer of yours/,
    'claude-failover sessions attach main',
  ],
  [
    'a session is on another account',
    { sessions: [session('main', { account: 'compte2' })] },
    'attention',
    /^main still runs on another/,
    'claude-failover sessions restart main',
  ],
  [
    'a swap waits to be tried again',
    { accounts: [limited('compte1'), account('compte2')], retry: { at: at(300) } },
    'attention',
    /^compte1 is limited, and the swap to compte1 was cancelled\. It is tried again at \d\d:\d\d \(in 5 min\)/,
    'claude-failover history 4',
  ],
  [
    'all accounts are limited',
    { accounts: [limited('compte1'), limited('compte2')], waiting: { until: at(2_400), account: 'compte2' } },
    'waiting',
    /^All accounts are limited: waiting for [\w-]+\. Work resumes at \d\d:\d\d \(in 40 min\)\. No action needed\./,
    null,
  ],
  [
    'another account is broken',
    { accounts: [account('compte1'), account('compte2', { fault })] },
    'attention',
    /^No swap can go to compte2/,
    fault.fix,
  ],
  ['swaps are paused', { paused: true }, 'attention', /^Automatic swaps are paused/, 'claude-failover resume'],
  [
    'a swap runs',
    { state: 'relaunching', swap: { id: 7, from: 'a', to: 'b' } },
    'moving',
    /^Swap 7 from a to b is relaunching/,
    null,
  ],
  [
    'a swap is about to begin',
    { accounts: [limited('compte1'), account('compte2')] },
    'moving',
    /a swap is about to begin/,
    null,
  ],
]

describe('the verdict', () => {
  it.each(cases)('%s', (_, change, level, sentence, action) => {
    const { verdict, sentence: said } = statusWith(change)
    expect([verdict.level, verdict.action]).toEqual([level, action])
    expect(said).toMatch(sentence)
    expect(/nothing to do/.test(said)).toBe(level === 'ok')
  })

  it('names the worst first, and all the rest', () => {
    const { verdict, sentence } = statusWith({
      paused: true,
      sessions: [session('main', { state: 'failed' })],
      accounts: [account('compte1', { fault }), account('compte2')],
    })
    expect(verdict.level).toBe('broken')
    expect(verdict.others.map(({ cause }) => cause)).toEqual(['main failed', 'Automatic swaps are paused'])
    expect(sentence).toMatch(/^The active account compte1 is broken.*Also: main failed; Automatic swaps are paused\./)
  })

  it('what a swap moves is no accident while it runs', () => {
    const { verdict } = statusWith({
      state: 'relaunching',
      swap: { id: 7, from: 'compte1', to: 'compte2' },
      sessions: [session('main', { state: 'moving', proved: false })],
    })
    expect(verdict).toMatchObject({ level: 'moving', others: [] })
  })
})
