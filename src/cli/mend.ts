// What `doctor --fix` adds, shown before it is done, whoever agrees to it.
import pc from 'picocolors'
import { keyText } from '../claude/home/global-file.ts'
import { globalFile } from '../claude/home/names.ts'
import { applyFix, type Fixed } from '../doctor/fix.ts'
import type { FileFix } from '../doctor/fix-plan.ts'
import { safeText } from '../text.ts'
import { note } from './print.ts'

/** @throws FailoverError `FIX_REFUSED` */
export async function mend(plan: FileFix[], agreed: () => Promise<boolean>): Promise<Fixed[]> {
  if (plan.length === 0) {
    note(`nothing to add to any ${globalFile}`)
    return []
  }
  for (const { file, add } of plan) note([`to ${safeText(file)}`, ...add.map(planned)].join('\n'))
  if (!(await agreed())) {
    note('nothing was written')
    return []
  }
  const done: Fixed[] = []
  for (const fix of plan) {
    const fixed = await applyFix(fix)
    if (fixed.backup) note(`written; as it was: ${safeText(fixed.backup)}`)
    done.push(fixed)
  }
  return done
}

const planned = (key: FileFix['add'][number]): string => `  ${pc.green('+')} ${safeText(keyText(key))}: true`
