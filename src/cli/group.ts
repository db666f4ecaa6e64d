// `--group`, the same for every verb that takes it.
import { Option } from 'commander'

export const groupOption = (description: string): Option => new Option('--group <name>', description)

/** As a request says it. */
export const inQuery = (path: string, group: string | undefined): string =>
  group === undefined ? path : `${path}?group=${encodeURIComponent(group)}`
