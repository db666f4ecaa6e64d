// How the two forms of the stand-in agent are started. Both stand at the package's root, whether this file runs from its
// source or from `dist/`: the Node form is compiled, the light one is a script that the compiler does not carry along.
import { fileURLToPath } from 'node:url'

const root = new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url)
const inPackage = (path: string) => fileURLToPath(new URL(path, root))

/** argv of the whole stand-in; needs `npm run build`. About 60 MB resident. */
export const standIn: string[] = [process.execPath, inPackage('dist/src/stand-in/agent.js')]

/** argv of the light one, for a hundred at once. Needs bash 5.0 and nothing else; about 4 MB resident. */
export const lightStandIn: string[] = ['bash', inPackage('src/stand-in/light/agent.sh')]

/** The variable that names the control directory; see `control.ts`. */
export const controlVariable = 'STAND_IN_CONTROL'

/** Faults for every launch, separated by commas; see `faults.ts`. */
export const faultVariable = 'STAND_IN_FAULT'
