import type { HostApi } from '../../api/api.ts'
import type { Context } from '../context.ts'
import { printLines } from '../print.ts'

/** The one line on standard output that scripts wait for. */
export async function sayReady({ json }: Context, api: HostApi, extra: object = {}): Promise<void> {
  const status = await api.status()
  printLines([json ? JSON.stringify({ ready: true, ...extra, status }) : `ready ${status.sentence}`])
}
