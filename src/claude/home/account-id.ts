// Whose account a home is logged in to, as the CLI itself has noted it: an id that means nothing to anybody else. The mail
// that stands beside it is not kept, and the login is in another file.
import { z } from 'zod'
import { readText } from '../../disk/bounded.ts'
import { globalPath } from './global-file.ts'

const shape = z.object({ oauthAccount: z.object({ accountUuid: z.string().min(8).max(200) }) })

/** undefined: nobody is logged in, or it cannot be read. */
export function accountIdOf(home: string): string | undefined {
  try {
    return shape.safeParse(JSON.parse(readText(globalPath(home)))).data?.oauthAccount.accountUuid
  } catch {
    return undefined
  }
}
