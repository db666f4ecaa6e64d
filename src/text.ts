// Text that others wrote: cut, and freed of all that a terminal would obey, before it is kept or shown.

// C0 and C1 controls, line separators, and the marks that turn the direction of writing.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

/** At most `length` characters (never half a surrogate pair), controls replaced by one space each run. */
export function clean(text: string, length: number): string {
  const flat = text.slice(0, length * 4).replace(unsafe, ' ')
  const cut = [...flat].slice(0, length).join('')
  return cut.isWellFormed() ? cut : cut.toWellFormed()
}

/** The same without the cut, lines kept: for what is shown on a terminal and may run over several lines. */
export const safeText = (text: string): string =>
  text
    .split('\n')
    .map((line) => clean(line, 4_000))
    .join('\n')

/** A hundred names are no sentence. */
export const listed = (names: string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
