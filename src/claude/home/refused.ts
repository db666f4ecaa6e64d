import { FailoverError } from '../../errors.ts'
import { shellLine } from '../../shell.ts'

/** Why a file is left as it is. @param fix what to do; without it, to look at the file */
export const refused = (file: string, found: string, fix = shellLine('ls', '-l', file)): FailoverError =>
  new FailoverError('FIX_REFUSED', {
    message: `nothing was added to ${file}: ${found}`,
    expected: 'a file of the caller, as the CLI writes it',
    found,
    fix,
  })
