// Which model a session uses, and the one with which it goes on where its own is used up.
import type { AccountPage } from '../../machines/account-page.ts'
import { changesModel, fallbackOn } from '../../machines/model-move.ts'
import { modelIn } from '../claude/start/argv.ts'
import type { Config } from '../config/config.ts'
import type { SessionEntry } from './registry.ts'

type User = Pick<SessionEntry, 'model' | 'args' | 'launch'>
type Given = Pick<Config, 'agent'>

/** Whether it goes on where it is, with the fallback model. @param page of its account, without what is over */
export const fallsBack = (entry: User, page: AccountPage, { agent }: Given): boolean =>
  changesModel(
    page,
    { model: entry.model ?? modelIn([...agent.args, ...entry.args]), told: entry.launch?.model ?? null },
    agent.fallbackModel ?? null,
  )

/** What it is to be started with instead of its own model; null: nothing. @param page of the account that it is started on */
export const modelFor = (entry: User, page: AccountPage, { agent }: Given): string | null =>
  fallbackOn(page, modelIn([...agent.args, ...entry.args]) ?? entry.model, agent.fallbackModel ?? null)
