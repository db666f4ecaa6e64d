// What the conformance cases are run against: a form of the stand-in, or the real CLI.
import type { Control } from '../../src/stand-in/control.ts'

/** What not every subject does. */
export type Ability = 'compact' | 'field' | 'statusLine'

export type Account = 'A' | 'B'

export interface Subject {
  /** argv. */
  command: string[]
  /** The whole environment of the tmux server that the agents run in; CLAUDE_CONFIG_DIR comes on top. */
  env: Record<string, string>
  homes: Record<Account, string>
  /** Two directories to work in. */
  project: string
  otherProject: string
  control(account: Account, control: Control): Promise<void>
  close(): Promise<void>
}
