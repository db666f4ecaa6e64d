// The prompts that stand in conversation files, for the soak to count.
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** @param directories the `projects` of all accounts: they may be one and the same, and are read once then */
export function openRows(directories) {
  const files = () => [
    ...new Set(
      directories
        .filter((directory) => existsSync(directory))
        .flatMap((directory) =>
          readdirSync(directory, { recursive: true })
            .filter((path) => path.endsWith('.jsonl'))
            .map((path) => realpathSync(join(directory, path))),
        ),
    ),
  ]
  return {
    /** Of all conversations together. */
    all: () => files().flatMap(promptsIn),
    of: (conversation) =>
      files()
        .filter((file) => file.endsWith(`/${conversation}.jsonl`))
        .flatMap(promptsIn),
  }
}

/** A row that was cut off by a kill is no row. */
function promptsIn(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (!line.startsWith('{') || !line.endsWith('}')) return []
      const { type, message } = JSON.parse(line)
      return type === 'user' ? [String(message.content)] : []
    })
}
