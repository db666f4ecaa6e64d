// What was typed, brought to the one form that is parsed: `help VERB` and `VERB help` are `VERB --help`.

const isWord = (word: string | undefined): word is string => word !== undefined && !word.startsWith('-')

/** @param isVerb whether a first word names a verb */
export function normalised(words: string[], isVerb: (word: string) => boolean): string[] {
  const at = words.findIndex(isWord)
  if (at === -1) return words
  if (words[at] === 'help') {
    const rest = words.toSpliced(at, 1)
    return [...rest, '--help']
  }
  const last = words.length - 1
  // `sessions send main help` is a text that is sent: only a help that follows a verb, or a verb of a verb, is one.
  const asked = words[last] === 'help' && last > at && last <= at + 2 && words.slice(at, last).every(isWord)
  return asked && isVerb(words[at] as string) ? [...words.slice(0, last), '--help'] : words
}
