// The programs of the simulation, each bundled from its source once.
import { bundle, type Program } from './program.ts'

export interface Programs {
  host: Program
  agent: Program
  /** Reads how things stand, as `doctor` does. */
  observer: Program
}

let known: Promise<Programs> | undefined

const hostFrom = `
export { runHost } from './src/host/run.ts'
export { loadConfig } from './src/config/load.ts'`
const observerFrom = `
export { gather } from './src/invariants/gather.ts'
export { checkInvariants } from './src/invariants/check.ts'
export { loadConfig } from './src/config/load.ts'`

export function programs(): Promise<Programs> {
  known ??= Promise.all([bundle(hostFrom), bundle(`import './src/stand-in/agent.ts'`), bundle(observerFrom)]).then(
    ([host, agent, observer]) => ({ host, agent, observer }),
  )
  return known
}
