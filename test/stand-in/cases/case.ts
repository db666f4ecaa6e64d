// A case of the conformance suite, and what it is given.
import { expect } from 'vitest'
import type { Control } from '../../../src/stand-in/control.ts'
import { type Agent, promptsOf, type Start } from '../agent.ts'
import type { Ability, Account, Subject } from '../subject.ts'
import { until } from '../until.ts'

export interface World {
  subject: Subject
  /** Starts an agent: its arguments, those of `--settings` after the second of them. */
  start(args: string[], start?: Start): Promise<Agent>
  control(account: Account, control: Control): Promise<void>
}

export interface Case {
  name: string
  needs?: Ability
  run(world: World): Promise<void>
}

export const continuePrompt = 'Continue where you left off.'

/** Unix seconds, an hour and some ahead. */
export const later = (): number => Math.floor(Date.now() / 1000) + 5_000

/** A session in which that has been said and answered. */
export async function talked(world: World, conversation: string, prompt: string, start?: Start): Promise<Agent> {
  const agent = await world.start(['--session-id', conversation, prompt], start)
  await agent.hook('Stop')
  await until('the prompt on disk', () => promptsOf(agent.home, conversation).includes(prompt))
  return agent
}

/** A session whose turn has run into a limit of account A. */
export async function limited(world: World, conversation: string, prompt: string, start?: Start): Promise<Agent> {
  await world.control('A', { mode: 'limited', claim: 'five_hour', resetsAt: later() })
  const agent = await world.start(['--session-id', conversation, prompt], start)
  await agent.hook('StopFailure')
  return agent
}

/** The one that names its first words: the conversation goes on, and under which account. */
export async function answers(agent: Agent, account: Account, first: string, echo: string, turn = 1): Promise<void> {
  const { payload } = await agent.hook('Stop', turn)
  expect(payload.last_assistant_message).toMatch(new RegExp(`^OK account=${account} `))
  expect(payload.last_assistant_message).toContain(`first=[${first}] echo=[${echo}]`)
}
