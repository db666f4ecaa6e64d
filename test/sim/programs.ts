// The programs of the simulation, each bundled from its source once.
import { bundle, type Patch, type Program } from './program.ts'

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

/** The same with a host from which something was taken out. */
export const without = async (...patches: Patch[]): Promise<Programs> => ({
  ...(await programs()),
  host: await bundle(hostFrom, patches),
})
