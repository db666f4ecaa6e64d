// Tails on real files in a directory of the test's own, and what they told.
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openTails } from '../../src/disk/tail.ts'
import { temporaryDirectory } from '../support/temp.ts'

export function setUp(directory = temporaryDirectory()) {
  const lines: string[] = []
  const rewound: string[] = []
  const errors: unknown[] = []
  const unreadable: string[] = []
  const tails = openTails(
    (_, line, again) => (again ? rewound : lines).push(line),
    (error) => errors.push(error),
    (path, error) => unreadable.push(`${path.slice(directory.length + 1)} ${(error as NodeJS.ErrnoException).code}`),
  )
  onTestFinished(() => tails.stop())
  return { file: join(directory, 'a.jsonl'), directory, lines, rewound, errors, unreadable, tails }
}
