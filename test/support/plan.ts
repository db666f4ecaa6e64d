import type { SwapPlan } from '../../machines/swap.ts'

/** A plan from `a` to `b` with one session; nothing of it exists on disk. */
export const examplePlan = (more: Partial<SwapPlan> = {}): SwapPlan => ({
  epoch: 0,
  from: { name: 'a', home: '/homes/a' },
  to: { name: 'b', home: '/homes/b' },
  link: '/homes/link',
  sharedLinks: [{ path: '/homes/b/projects', target: '/homes/projects', action: 'keep' }],
  sessions: [{ name: 'main', conversation: 'c', action: 'relaunch', argv: [], env: {} }],
  foreign: [],
  warnings: [],
  reason: 'a test',
  trigger: null,
  rules: [],
  evidence: [],
  drain: 0,
  stagger: 0,
  limits: { save: 1000, flip: 1000, ensure: 1000, rollBack: 1000, relaunch: 1000, verify: 1000 },
  ...more,
})
