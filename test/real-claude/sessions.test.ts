// What the host does with single sessions of the real CLI: texts that are sent into one, and the question of trust that it
// would ask under another account.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import type { SessionStatus, Status } from '../../src/api/status.ts'
import { sameText } from '../../src/claude/text.ts'
import { openClient } from '../../src/control/client.ts'
import type { Diagnosis } from '../../src/doctor/diagnose.ts'
import { endServer } from '../../src/sandbox/end-server.ts'
import type { Sent } from '../../src/sessions/send/send.ts'
import { packageRoot } from '../../src/version.ts'
import { until } from '../support/until.ts'
import { startRig } from './rig/rig.ts'

const program = join(packageRoot, 'dist/src/cli/main.js')
const patience = 90_000

async function setUp() {
  const rig = await startRig({ projects: 1 })
  const at = (...parts: string[]) => join(rig.root, ...parts)
  const [project = ''] = rig.projects
  mkdirSync(at('state'), { mode: 0o700 })
  const file = at('config.yaml')
  const config = {
    accounts: Object.entries(rig.homes).map(([name, home]) => ({ name, home })),
    link: rig.link,
    shared: { root: rig.env.HOME },
    agent: { command: ['claude'], startTimeout: '60s' },
    tmux: { socket: at('tmux') },
    pool: { autonomous: { max: 0 }, dedicated: [{ name: 'main', project }] },
    http: { port: false },
    stateDir: at('state'),
  }
  writeFileSync(file, stringify(config), { mode: 0o600 })
  const options = { env: rig.env, extendEnv: false, reject: false } as const
  const run = (...words: string[]) => execa('node', [program, ...words, '--config', file], options)
  onTestFinished(() => rig.stop())
  const client = openClient({ stateDir: at('state') })
  const session = async (): Promise<SessionStatus> => {
    const [main] = (await client.get<Status>('/status')).sessions
    return main as SessionStatus
  }
  return {
    rig,
    project,
    run,
    session,
    send: (text: string) => client.post<Sent>('/sessions/main/send', { text }),
    idle: () => until(async () => ((await session()).state === 'idle' ? true : undefined), 'main to be idle', patience),
    /** What was said in the session, in the CLI's own writing. */
    said: async (): Promise<string[]> => {
      const { conversation } = await session()
      const directory = project.replace(/[^a-zA-Z0-9]/g, '-')
      return readFileSync(
        join(rig.env.HOME as string, '.claude-projects-shared', directory, `${conversation}.jsonl`),
        'utf8',
      )
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
        .filter(({ type, isMeta }) => type === 'user' && isMeta !== true)
        .map(({ message }) => message.content)
    },
    async start(): Promise<void> {
      const host = execa('node', [program, 'up', '--config', file], options)
      onTestFinished(async () => {
        client.close()
        host.kill('SIGTERM')
        await host
        await endServer(at('tmux'))
      })
      const ready = async () => (await client.get<Status & { ready: boolean }>('/status').catch(() => undefined))?.ready
      await until(async () => ((await ready()) && (await session()).proved ? true : undefined), 'main', patience)
    },
  }
}

it('S24 texts of every kind arrive in the real CLI as they were sent, also while it works', async () => {
  const { start, send, said, idle, session } = await setUp()
  await start()
  const texts = [
    'plain',
    'it\'s "quoted" `x` $HOME $(id) \\ ; #{pane_id} ~',
    'two\nlines',
    'one\ntwo\n\tthree\nfour\nfive',
    '👩‍👩‍👧 ünï ❤️ 漢字',
    'w'.repeat(3_000),
    'lorem ipsum é\n'.repeat(8_000).slice(0, 100_000).trimEnd(),
    'ends in a backslash\\',
    'a\u200bb\u202ec\x1b[201~d',
    '[Pasted text #1 +3 lines] said by somebody',
  ]
  for (const text of texts) {
    expect(await send(text)).toMatchObject({ sent: true, seen: 'conversation' })
    await idle()
  }
  await send('SLOW 4000')
  await until(async () => ((await session()).state === 'working' ? true : undefined), 'the turn')
  expect(await send('waits for its turn')).toMatchObject({ sent: true, seen: 'conversation' })
  const all = [...texts.with(8, 'abc[201~d'), 'SLOW 4000', 'waits for its turn']
  await until(async () => ((await said()).length >= all.length ? true : undefined), 'the last', patience)
  const heard = await said()
  expect(heard).toHaveLength(all.length)
  for (const [index, text] of all.entries())
    expect([index, sameText(heard[index] as string, text)]).toEqual([index, true])
  expect(await send('/compact')).toMatchObject({ sent: true })
}, 300_000)

it('doctor tells beforehand that the other account would ask for trust, and --fix spares the session the question', async () => {
  const { rig, project, run, start, send, idle, session } = await setUp()
  const file = join(rig.homes.B as string, '.claude.json')
  const { projects, ...rest } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify(rest))
  expect(Object.keys(projects)).toEqual([project])
  const wrong = async () => {
    const { checks } = JSON.parse((await run('doctor', '--json')).stdout) as Diagnosis
    return checks.filter(({ level }) => level === 'error').map(({ id }) => id)
  }
  await start()
  await send('hello')
  await idle()
  expect(await wrong()).toEqual(['trust.B'])
  // While an agent runs on A, whose file is written too.
  expect((await run('doctor', '--fix', '--yes')).exitCode).toBe(0)
  expect(await wrong()).toEqual([])
  expect((await run('swap')).exitCode).toBe(0)
  expect(await session()).toMatchObject({ account: 'B', proved: true })
  await send('hello again')
  await idle()
  // The CLI has written both since, and kept what was added.
  for (const home of Object.values(rig.homes)) {
    const kept = JSON.parse(readFileSync(join(home, '.claude.json'), 'utf8'))
    expect(kept.resumeReturnDismissed).toBe(true)
    expect(kept.projects[project].hasTrustDialogAccepted).toBe(true)
  }
}, 300_000)
