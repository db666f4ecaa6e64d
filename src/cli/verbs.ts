import type { Command } from 'commander'
import { addStatus } from './verbs/status.ts'
import { addSwap } from './verbs/swap.ts'
import { addUp } from './verbs/up.ts'

export function addVerbs(program: Command): void {
  addUp(program)
  addStatus(program)
  addSwap(program)
}
