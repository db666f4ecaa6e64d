// The real CLI does what the stand-in does in its place.
import { conforms } from '../stand-in/conformance.ts'
import { startRig } from './rig/rig.ts'

conforms('Claude Code', ['compact', 'field', 'statusLine'], async () => {
  const rig = await startRig()
  const [project, otherProject] = rig.projects as [string, string]
  return {
    command: [rig.cli],
    env: rig.env,
    homes: { A: rig.homes.A as string, B: rig.homes.B as string },
    project,
    otherProject,
    control: async (account, control) => rig.control(account, control),
    close: rig.stop,
  }
})
