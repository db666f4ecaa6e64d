// Commands that we print for people to paste: each word quoted for a POSIX shell. Nothing of ours ever runs one.

export const shellWord = (word: string): string =>
  /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

export const shellLine = (...words: string[]): string => words.map(shellWord).join(' ')
