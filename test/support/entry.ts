import { newLife } from '../../machines/session-facts.ts'
import type { SessionEntry } from '../../src/sessions/registry.ts'

/** A session that was launched under `a`, in epoch 1. */
export const exampleEntry = (more: Partial<SessionEntry> = {}): SessionEntry => ({
  name: 'main',
  role: 'dedicated',
  project: '/project',
  args: [],
  conversation: '11111111-2222-4333-8444-555555555555',
  source: 'assigned',
  said: false,
  transcript: null,
  account: 'a',
  home: '/homes/a',
  epoch: 1,
  state: 'idle',
  work: 'resting',
  ...newLife,
  launch: {
    id: 'aaaaaaaa',
    at: '2026-11-22T11:00:00.000Z',
    mode: 'assign',
    conversation: '11111111-2222-4333-8444-555555555555',
    prompted: false,
    border: 0,
    process: null,
    agent: null,
    started: null,
  },
  former: [],
  prompts: [],
  turn: null,
  lastSign: null,
  ...more,
})
