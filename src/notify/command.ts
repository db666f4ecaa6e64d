// One try to hand a message to a program of the operator's own: an argv without a shell, the message as JSON on its
// standard input, exit code 0 for "I have it".
import { execa } from 'execa'
import { baseEnvironment } from '../claude/start/environment.ts'
import { expandHome } from '../config/paths.ts'
import type { Message } from './message.ts'
import type { Delivery } from './webhook.ts'

/** Never rejects. @param timeout ms */
export async function runCommand(
  [program = '', ...args]: string[],
  message: Message,
  signal: AbortSignal,
  timeout: number,
): Promise<Delivery> {
  const file = program.startsWith('~/') ? expandHome(program) : program
  const {
    failed,
    timedOut,
    exitCode,
    signal: killedBy,
    code,
  } = await execa(file, args, {
    input: `${JSON.stringify(message)}\n`,
    stdout: 'ignore',
    stderr: 'ignore',
    // As for agents: what names an account of the one who started the host is nobody else's.
    env: baseEnvironment(),
    extendEnv: false,
    // Wherever the host was started may be gone.
    cwd: '/',
    timeout,
    forceKillAfterDelay: 1_000,
    cancelSignal: signal,
    reject: false,
  })
  if (!failed) return { ok: true, detail: 'exit 0' }
  if (timedOut) return { ok: false, detail: `no end within ${timeout} ms` }
  const cannotStart = exitCode === undefined && killedBy === undefined
  return {
    ok: false,
    detail: cannotStart ? `cannot be started: ${code ?? 'no program'}` : killedBy ? killedBy : `exit ${exitCode}`,
    // It is not there, or is no program: that does not pass by itself.
    ...(cannotStart && ['ENOENT', 'EACCES', 'ENOEXEC'].includes(code ?? '') ? { final: true } : {}),
  }
}
