// All that reads what others wrote, each with inputs as they should be.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { answerTo } from '../../src/claude/conversation/answer.ts'
import { queueBehind, wasTaken } from '../../src/claude/conversation/said.ts'
import { readGlobalFile } from '../../src/claude/home/global-file.ts'
import { parseHook } from '../../src/claude/hooks/hook-file.ts'
import { openSpool } from '../../src/claude/hooks/spool.ts'
import { signInRow } from '../../src/claude/limits/row.ts'
import { readingsInStatus, signInReading } from '../../src/claude/limits/status-line.ts'
import { signInStopFailure } from '../../src/claude/limits/stop-failure.ts'
import { draftIn } from '../../src/claude/screen/field.ts'
import { judgeScreen } from '../../src/claude/screen/judge.ts'
import { loadRules, rulesFile } from '../../src/claude/screen/rules.ts'
import { userStatusLine } from '../../src/claude/start/settings.ts'
import { showRecord } from '../../src/cli/show/swap.ts'
import { loadConfig } from '../../src/config/load.ts'
import { readHostFile } from '../../src/control/address.ts'
import { hostToken } from '../../src/control/token.ts'
import { readTasks } from '../../src/dispatch/tasks.ts'
import { restored } from '../../src/journal/books/index.ts'
import { snapshotOf } from '../../src/journal/fold.ts'
import { hex, writeLine } from '../../src/journal/line.ts'
import { type Book, type Entry, readLog } from '../../src/journal/log.ts'
import { openRecord } from '../../src/journal/record.ts'
import { readRecord } from '../../src/journal/records.ts'
import { readState } from '../../src/journal/state.ts'
import { takenOver } from '../../src/journal/takeover/takeover.ts'
import { questionOn, wordOf } from '../../src/sessions/dialog.ts'
import { readEntries } from '../../src/sessions/read.ts'
import { clean, safeText } from '../../src/text.ts'
import { environmentNames } from '../../src/tmux/environment.ts'
import { parsePane } from '../../src/tmux/panes.ts'
import { ControlParser } from '../../src/tmux/protocol.ts'
import { packageRoot } from '../../src/version.ts'
import { oldAccounts, oldMemory, oldSession, oldState, oldTask, writeOld } from '../journal/old-state.ts'
import { exampleEntry } from '../support/entry.ts'
import { examplePlan } from '../support/plan.ts'
import type { Subject } from './fuzz.ts'

const id = '11111111-2222-4333-8444-555555555555'
const fixtures = join(packageRoot, 'test/fixtures/limits')
const listIn = <T>(name: string): T[] => parse(readFileSync(join(fixtures, name), 'utf8')) as T[]
const screens = readdirSync(join(fixtures, 'screens')).map((name) => readFileSync(join(fixtures, 'screens', name)))
const json = (value: unknown): string => JSON.stringify(value, null, 2)
const now = new Date('2026-11-22T12:00:00.000Z')
const at = now.toISOString()

/** A whole segment of the log. */
function segmentOf(entries: Entry[]): string {
  let { text, sum } = writeLine(snapshotOf(new Map(), { seq: 1, at, before: hex(0) }), 0)
  for (const [index, entry] of entries.entries()) {
    const next = writeLine({ seq: index + 2, at, ...entry }, sum)
    text += next.text
    sum = next.sum
  }
  return text
}

/** What a record with a right sum may say. */
function parsed(input: Buffer): Partial<Book> | undefined {
  try {
    return JSON.parse(input.toString('utf8'))
  } catch {
    return undefined
  }
}

/** One directory for all; `remove` takes it away. */
export function allSubjects(): { subjects: Subject[]; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'cff-'))
  const file = (name: string, seeds: Subject['seeds'], read: (path: string) => unknown): Subject => {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    return {
      name,
      seeds,
      take(input) {
        writeFileSync(path, input, { mode: 0o600 })
        return read(path)
      },
    }
  }
  const { rules } = loadRules()
  const rows = listIn<{ line: string }>('rows.yaml').map(({ line }) => line)
  const statusLines = listIn<Record<string, unknown>>('status-lines.yaml').map((one) => json(one.input ?? one))
  const payloads = listIn<Record<string, unknown>>('hooks.yaml').map((one) =>
    JSON.stringify(one.payload ?? one.input ?? one),
  )
  const hooks = ['SessionStart', 'UserPromptSubmit', 'Stop', 'StopFailure']
    .map((event) => JSON.stringify({ session_id: id, hook_event_name: event, cwd: '/p' }))
    .concat(payloads)
    .map((payload) => `42\0/project\0/home\0${'0'.repeat(32)}\0${payload}`)
  const swap = {
    id: 1,
    plan: examplePlan(),
    outcome: null,
    sessions: [],
    error: null,
    faults: [],
    notes: [],
    recovered: null,
  }
  const record = openRecord(swap as never, 0, 'saving', now)
  const spool = openSpool(join(root, 'spooled'))
  spool.start({
    hook() {},
    status: (_, text, when) => void readingsInStatus(text, when),
    rejected() {},
    failed: (error) => {
      throw error
    },
  })
  const prompts = ['user', 'assistant'].map((type) => JSON.stringify({ type, message: { content: 'a prompt' } }))
  const queue = ['enqueue', 'dequeue', 'remove', 'popAll'].map((operation) =>
    JSON.stringify({ type: 'queue-operation', operation, content: 'waits' }),
  )

  const left = join(root, 'left')
  writeOld(left, 'saving')
  const entries = takenOver(left)
  const segment = segmentOf(entries)

  const subjects: Subject[] = [
    file(
      'config.yaml',
      [
        readFileSync(join(packageRoot, 'config/example.yaml'), 'utf8'),
        `accounts: [{ name: a, home: ${root}/a }]\npool: { dedicated: [{ name: m, project: ${root}, args: ["-v"] }] }\nhttp: { port: 0 }\n`,
      ],
      (path) => loadConfig(path),
    ),
    file('rules.yaml', [readFileSync(rulesFile)], (path) => loadRules(path)),
    { name: 'rows', seeds: rows, words: [id], take: (input) => signInRow(input.toString('utf8'), id) },
    file('conversation.jsonl', [[...prompts, ...queue].join('\n'), `${rows.slice(0, 4).join('\n')}\n`], (path) => {
      const border = { file: path, size: 0 }
      return [queueBehind(border), wasTaken(border, 'a prompt'), answerTo('a prompt', border)]
    }),
    {
      name: 'hooks',
      seeds: hooks,
      take(input) {
        const hook = parseHook('aaaaaaaa', input, now)
        return hook && signInStopFailure(hook.payload, hook.at)
      },
    },
    {
      name: 'spool',
      seeds: [...hooks.slice(0, 4), '{"rate_limits":{}}'],
      take(input) {
        writeFileSync(join(spool.path, input.length % 2 ? 'aaaaaaaa.1.aaaaaa.hook' : 'aaaaaaaa.status'), input)
        spool.drain()
        rmSync(join(spool.path, 'rejected'), { recursive: true, force: true })
      },
    },
    {
      name: 'status lines',
      seeds: statusLines,
      take: (input) => readingsInStatus(input.toString('utf8'), now).readings.map((one) => signInReading(one)),
    },
    {
      name: 'screens',
      seeds: screens,
      words: ['❯\u00a0', '─'.repeat(200), '● ', '  ⎿ ', "You've hit your limit · resets 9pm", '\u001b[2m'],
      take(input) {
        const text = input.toString('utf8')
        return [
          judgeScreen(text, rules, { seen: now }),
          draftIn(text),
          questionOn(text),
          clean(text, 200),
          safeText(text),
        ]
      },
    },
    {
      name: 'tmux lines',
      seeds: [
        '%begin 1 2 1\na\n%end 1 2 1\n%exit\n%session-changed $1 a\n%error 1 3 1\n',
        '%1\t$1\tmain\t42\t0\t\t\t1\taaaa',
        'A="b\\"c"; export A;\nunset B;\n',
      ],
      words: ['%begin 1 2 1\n', '%error 1 2 1\n', '\t'],
      take(input) {
        const parser = new ControlParser()
        for (let from = 0; from < input.length; from += 1_000) parser.push(input.subarray(from, from + 1_000))
        environmentNames(input.toString('utf8').split('\n'))
        return parsePane(input.toString('utf8').split('\n')[0] ?? '', 'server')
      },
    },
    ...[
      { name: 'state.json', seeds: [oldState('normal'), oldState('saving'), oldState({ partialSwap: 'standing' })] },
      {
        name: 'sessions/main.json',
        seeds: [oldSession('main'), oldSession('main', { launch: null, state: 'failed' })],
      },
      { name: 'tasks/1.json', seeds: [oldTask('1', 'queued'), oldTask('1', 'done', { lastMessage: 'x' })] },
      { name: 'accounts.json', seeds: [oldAccounts] },
      { name: 'notified.json', seeds: [oldMemory] },
    ].map(({ name, seeds }) => {
      // Each alone in a directory of 0.2.0.
      const directory = `old-${name.replaceAll(/\W/g, '-')}`
      return file(`${directory}/${name}`, seeds.map(json), () => takenOver(join(root, directory)))
    }),
    {
      name: 'books',
      seeds: entries.map((entry) => JSON.stringify(entry)),
      take(input) {
        const entry = parsed(input)
        return entry && restored('an actor', { machine: '', version: 1, state: null, book: {}, ...entry } as Book)
      },
    },
    file('log/journal/000000000001.jsonl', [segment], () => {
      const directory = join(root, 'log')
      return [readLog(directory)?.lastSeq, readState(directory), readEntries(directory), readTasks(directory)]
    }),
    file(
      'swaps/000001.json',
      [
        json(record),
        json({
          ...record,
          outcome: 'swapped',
          endedAt: at,
          ms: 5,
          sessions: [{ name: 'm', conversation: id, proved: true, ms: 1 }],
        }),
      ],
      () => {
        const found = readRecord(root, 1)
        return found && showRecord(found)
      },
    ),
    file('host.json', [json({ pid: 1, socket: '/s', http: null, startedAt: at, version: '1' })], () =>
      readHostFile(root),
    ),
    file(
      'home/.claude.json',
      [
        json({
          hasCompletedOnboarding: true,
          projects: { '/p': { hasTrustDialogAccepted: true, mcpServers: { a: {} } } },
        }),
      ],
      () => readGlobalFile({ name: 'a', home: join(root, 'home') }),
    ),
    file('home/settings.json', [json({ statusLine: { type: 'command', command: 'x' } })], () =>
      userStatusLine(join(root, 'home'), root),
    ),
    file('home/sessions/77.json', [json({ status: 'waiting', waitingFor: 'x', procStart: '1' })], () => {
      const entry = exampleEntry({ home: join(root, 'home') })
      return wordOf({ ...entry, launch: { ...entry.launch, process: { pid: 77, startTime: '1' } } as never })
    }),
    file('token', ['0'.repeat(64)], () => hostToken(root)),
  ]
  return {
    subjects,
    remove() {
      spool.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
