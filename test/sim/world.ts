// A machine on which the host lives as it does with people: agents that work, accounts that are used up, an operator, and
// somebody who starts the host again when it has ended.
import type { HostApi } from '../../src/api/api.ts'
import type { Config } from '../../src/config/config.ts'
import type { Breach, Situation } from '../../src/invariants/situation.ts'
import type { Log } from '../../src/log.ts'
import { Kernel } from './kernel.ts'
import { Machine } from './machine.ts'
import { configFile, furnish } from './place.ts'
import { Killed, type Process } from './process.ts'
import { deafServer } from './program.ts'
import type { Programs } from './programs.ts'
import { shellOf } from './shell.ts'
import { execaOf, type Servers } from './tmux-client.ts'
import { TmuxServer } from './tmux-server.ts'

export interface Signed {
  kind: string
  verdict: string
  account: string
  session: string
  seenAt: string
}

interface HostProgram {
  loadConfig(file: string): Config
  runHost(options: object): { ended: Promise<unknown>; stop(): void }
}

interface Observer {
  loadConfig(file: string): Config
  gather(config: Config, hosted: boolean): Promise<Situation | undefined>
  checkInvariants(situation: Situation): Breach[]
}

const environment = { HOME: '/home/me', PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', USER: 'me' }

export class World {
  readonly kernel: Kernel
  readonly machine: Machine
  readonly #programs: Programs
  host: Process | undefined
  /** While a host is ready. */
  api: HostApi | undefined
  #tmux: TmuxServer | undefined
  /** What happened, for people: one line each, with its time. */
  readonly story: string[] = []
  /** Told what a program died of that it should not die of. */
  onFault: (what: string) => void = () => {}
  /** Told each sign of a limit that the host has booked. */
  onSign: (sign: Signed) => void = () => {}
  /** Who ran when, by the wall clock of then. */
  readonly lives: { account: string; from: number; to: number | undefined }[] = []
  readonly counts = { hosts: 0, agents: 0, swaps: 0 }
  #observer: (Observer & { process: Process; config: Config }) | undefined

  constructor(seed: number, programs: Programs, workEvery: number) {
    this.kernel = new Kernel(seed)
    this.machine = new Machine(this.kernel)
    this.#programs = programs
    furnish(this.machine, workEvery)
    this.kernel.onThrow = (owner, error) => this.died(owner as Process | undefined, error)
  }

  tell(line: string): void {
    this.story.push(`${(this.kernel.now / 1000).toFixed(3).padStart(10)}  ${line}`)
  }

  /** Something that no program caught. */
  died(process: Process | undefined, error: unknown): void {
    if (error instanceof Killed || process?.dead) return
    if (!process) throw error
    const why = `${process.name} ${process.pid} died of ${error instanceof Error ? error.stack : error}`
    // An agent is not ours: what it does not bear, it does not bear.
    if (process.name === 'node') this.tell(why.split('\n')[0] ?? '')
    else this.onFault(why)
    process.end(1, null)
  }

  readonly #servers: Servers = {
    now: () => (this.#tmux?.process.dead ? undefined : this.#tmux),
    start: (env) => {
      const process = this.machine.spawn({
        name: 'tmux: server',
        argv: ['tmux'],
        env,
        directory: '/',
        parent: 1,
        onExit: () => {
          for (const client of [...server.clients]) client.detach()
          for (const { pane } of server.sessions.values()) pane.process?.signal('SIGHUP')
        },
      })
      const server = new TmuxServer(this.machine, process, (agent) => this.#startAgent(agent))
      this.#tmux = server
      return server
    },
  }

  get tmux(): Process | undefined {
    return this.#servers.now()?.process
  }

  #startAgent(agent: Process): void {
    this.counts.agents++
    const home = agent.env.CLAUDE_CONFIG_DIR ?? ''
    const life = {
      account: home.slice(home.lastIndexOf('/') + 1),
      from: this.kernel.wall,
      to: undefined as number | undefined,
    }
    this.lives.push(life)
    agent.onEnd = () => {
      life.to = this.kernel.wall
    }
    this.kernel.after(this.kernel.latency(150), agent, () =>
      this.#programs.agent(agent, this.machine, { childProcess: shellOf(this.machine, agent) }),
    )
  }

  agents(): Process[] {
    return [...this.machine.processes.values()].filter(({ name }) => name === 'node')
  }

  startHost(): void {
    if (this.host && !this.host.dead) return
    const host = this.machine.spawn({
      name: 'host',
      argv: ['claude-failover', 'up'],
      env: environment,
      directory: '/',
      parent: 1,
    })
    this.host = host
    this.counts.hosts++
    this.tell(`host ${host.pid} is started`)
    const extra = { execa: execaOf(this.machine, this.#servers, host), fastify: deafServer(host) }
    this.kernel.after(200, host, () => {
      const { loadConfig, runHost } = this.#programs.host(host, this.machine, extra) as HostProgram
      const running = runHost({
        config: loadConfig(configFile),
        log: this.#log(host),
        onReady: (api: HostApi) => {
          this.api = api
          this.tell(`host ${host.pid} is ready`)
        },
      })
      host.self.on('SIGTERM', () => running.stop())
      void running.ended.then((fault) => {
        if (host.dead) return
        this.tell(`host ${host.pid} ends: ${fault ? JSON.stringify(fault) : 'it was asked to'}`)
        host.end(fault ? 1 : 0, null)
        this.api = undefined
      })
    })
  }

  #log(host: Process): Log {
    const line = (level: string) => (fields: object | string, message?: string) => {
      const event = typeof fields === 'object' ? (fields as { event?: string }).event : ''
      if (!host.dead && event !== 'tmux.connected') this.tell(`${level} ${event} ${message ?? ''}`)
      if (event === 'sign.seen' && !host.dead) this.onSign(fields as Signed)
      if (event === 'failover.entered' && message?.includes('→ saving')) this.counts.swaps++
    }
    return { debug() {}, info: line('info'), warn: line('warn'), error: line('error') } as unknown as Log
  }

  killHost(how: string): void {
    if (!this.host || this.host.dead) return
    this.tell(`host ${this.host.pid} is killed ${how}`)
    this.host.end(null, 9)
    this.api = undefined
  }

  cutPower(): void {
    this.tell('the power is cut')
    this.api = undefined
    this.#tmux = undefined
    this.machine.cutPower()
    this.machine.boot()
  }

  /** How things stand by the disk and `/proc`, and what is wrong with it; undefined before there is anything. */
  async look(): Promise<{ situation: Situation; breaches: Breach[] } | undefined> {
    const { gather, checkInvariants, config } = this.#observe()
    let found: { situation: Situation; breaches: Breach[] } | undefined
    let failed: unknown
    let over = false
    gather(config, this.api !== undefined)
      .then((situation) => {
        found = situation && { situation, breaches: checkInvariants(situation) }
      })
      .catch((error) => {
        failed = error
      })
      .finally(() => {
        over = true
      })
    await this.kernel.run(this.kernel.now + 1_000, () => over)
    if (failed) throw failed
    return found
  }

  /** Evaluated once a boot: it only looks. */
  #observe(): Observer & { config: Config } {
    if (this.#observer && !this.#observer.process.dead) return this.#observer
    const process = this.machine.spawn({
      name: 'observer',
      argv: ['observer'],
      env: environment,
      directory: '/',
      parent: 1,
    })
    const program = this.#programs.observer(process, this.machine, {}) as Observer
    this.#observer = { ...program, process, config: program.loadConfig(configFile) }
    return this.#observer
  }
}
