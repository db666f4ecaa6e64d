// What a running stand-in agent knows and has: its launch, its account, its conversation and its terminal. What it does
// with them stands in `turn.ts`, `limit.ts`, `commands.ts` and `leave.ts`.
import { realpathSync } from 'node:fs'
import { basename } from 'node:path'
import type { Launch } from './argv.ts'
import { readControl, type Standing, standingOf } from './control.ts'
import { Conversation } from './conversation.ts'
import type { Faults } from './faults.ts'
import { runHooks } from './hooks.ts'
import { controlVariable } from './paths.ts'
import { ProcessFile, type Status } from './process-file.ts'
import { usualModel } from './rows.ts'
import { Screen } from './screen.ts'
import type { Settings } from './settings.ts'
import { type StatusInput, StatusLine } from './status-line.ts'

export interface Begun {
  launch: Launch
  settings: Settings
  faults: Faults
  /** As the environment names it: when it is a symlink, the account may change under the running agent. */
  home: string
  conversation: Conversation
}

/** Of the work in the background. */
export interface Task {
  id: string
  type: 'shell' | 'subagent'
  status: 'running'
  description: string
  command?: string
  agent_type?: string
}

export class Session {
  readonly launch: Launch
  readonly settings: Settings
  readonly faults: Faults
  readonly home: string
  conversation: Conversation
  readonly screen: Screen
  readonly statusLine: StatusLine
  readonly processFile: ProcessFile
  state: Status | 'starting' | 'leaving' = 'starting'
  promptId: string | undefined
  /** Prompts that wait for the turn that runs. */
  readonly queue: string[] = []
  /** Ends the turn that runs. */
  interrupt: (() => void) | undefined
  /** Ends the menu that is open. */
  closeMenu: (() => void) | undefined
  /** Takes back that it will go on by itself after the reset. */
  stopWaiting: (() => void) | undefined
  /** Since the last answer. */
  limits = 0
  /** What the last answer said of the account's windows; undefined before the first. */
  told: Standing | undefined
  /** What goes on in the background. */
  readonly tasks = new Map<string, Task>()
  model: string

  constructor({ launch, settings, faults, home, conversation }: Begun) {
    this.launch = launch
    this.settings = settings
    this.faults = faults
    this.home = home
    this.conversation = conversation
    this.model = idOf(launch.model ?? conversation.model ?? usualModel)
    Conversation.pace = () => this.control
    this.screen = new Screen(process.stdout, `⏵⏵ ${launch.permissionMode} mode on (shift+tab to cycle)`)
    this.statusLine = new StatusLine(settings.statusLine, (statusLine) => this.screen.show({ statusLine }))
    this.processFile = new ProcessFile(home, process.cwd())
  }

  get account(): string {
    return basename(realpathSync(this.home))
  }

  get control() {
    return readControl(process.env[controlVariable], this.account)
  }

  /** A model's own window is used up for that model alone. */
  standing(): Standing {
    const standing = standingOf(process.env[controlVariable], this.account, Date.now())
    const family = /^seven_day_(opus|sonnet)$/.exec(standing.claim)?.[1]
    return family && standing.mode === 'limited' && !this.model.includes(family)
      ? { ...standing, mode: 'ok', sevenDay: 34 }
      : standing
  }

  become(status: Status, waitingFor?: string): void {
    this.state = status
    const { sessionId } = this.conversation.speaker
    this.processFile.write({ sessionId, status, ...(waitingFor ? { waitingFor } : {}) })
  }

  /** Returns when all hooks for it have ended. */
  hook(event: string, more: Record<string, unknown> = {}, limit?: number): Promise<void> {
    return runHooks(this.settings.hooks[event] ?? [], { ...this.#common(), hook_event_name: event, ...more }, limit)
  }

  statusInput(): StatusInput {
    return { common: this.#common(), standing: this.told, model: this.model }
  }

  /** An answer has come: that nothing is left is said by a refusal only. */
  tell(refused: boolean): void {
    const standing = this.standing()
    const most = refused || this.control.paid ? 100 : this.control.wrapUp ? 99.5 : 99
    const { fiveHour, sevenDay } = standing
    this.told = {
      ...standing,
      fiveHour: this.control.wrapUp ? most : Math.min(fiveHour, most),
      sevenDay: Math.min(sevenDay, most),
    }
  }

  #common(): Record<string, unknown> {
    const { file, speaker } = this.conversation
    return {
      session_id: speaker.sessionId,
      transcript_path: file,
      cwd: speaker.cwd,
      ...(this.promptId ? { prompt_id: this.promptId } : {}),
    }
  }
}

/** `opus` → `claude-opus-5-5`. */
export const idOf = (name: string): string => (name.startsWith('claude-') ? name : `claude-${name}-5-5`)
