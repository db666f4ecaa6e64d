import { enteredRig } from './rig/enter.ts'

enteredRig()
