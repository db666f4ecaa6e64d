// Changes what a host that does not run will find in its log.
import { openLog } from '../../src/journal/log.ts'

export async function rewriteBook(stateDir: string, actor: string, book: Record<string, unknown>): Promise<void> {
  const log = await openLog(stateDir)
  log.append({ actor, event: { type: 'test.changed' }, book })
  await log.close()
}
