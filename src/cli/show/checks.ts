import pc from 'picocolors'
import type { Check } from '../../doctor/check.ts'
import { numbered, repairLines, stepsOf } from '../../repair.ts'
import { safeText } from '../../text.ts'

const marks = { ok: pc.green('ok     '), warning: pc.yellow('warning'), error: pc.red('error  ') }

export const checkLines = ({ id, level, message, fix, repairs }: Check): string[] => [
  `${marks[level]}  ${id}: ${safeText(message)}`,
  ...(repairs
    ? repairs.flatMap((repair) => repairLines(repair, '         '))
    : fix
      ? numbered(stepsOf(fix), '         ').map(pc.dim)
      : []),
]
