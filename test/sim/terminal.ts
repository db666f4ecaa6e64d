// What stands in a pane: as much of a terminal as the agent's own drawing asks for.
const rows = 50

export class Terminal {
  #lines: string[] = ['']
  #row = 0
  #column = 0
  bracketed = false

  write(text: string): void {
    for (let at = 0; at < text.length; ) {
      const sequence = text[at] === '\x1b' ? /^\x1b\[([?\d;]*)([A-Za-z])/.exec(text.slice(at, at + 20)) : null
      if (sequence) {
        this.#obey(sequence[1] ?? '', sequence[2] ?? '')
        at += sequence[0].length
        continue
      }
      const run = /[^\x00-\x1f]+/y
      run.lastIndex = at
      const words = run.exec(text)?.[0]
      if (words) this.#put(words)
      else if (text[at] === '\n') this.#newLine()
      else if (text[at] === '\r') this.#column = 0
      at += words?.length ?? 1
    }
    // What has scrolled far away is nobody's business.
    const gone = this.#lines.length - 400
    if (gone > 0) {
      this.#lines.splice(0, gone)
      this.#row -= gone
    }
  }

  #put(words: string): void {
    const line = (this.#lines[this.#row] ?? '').padEnd(this.#column)
    this.#lines[this.#row] = line.slice(0, this.#column) + words + line.slice(this.#column + words.length)
    this.#column += words.length
  }

  #newLine(): void {
    this.#row++
    this.#column = 0
    this.#lines[this.#row] ??= ''
  }

  #obey(numbers: string, letter: string): void {
    if (letter === 'A') this.#row = Math.max(0, this.#row - (Number(numbers) || 1))
    else if (letter === 'J') {
      this.#lines.length = this.#row + 1
      this.#lines[this.#row] = (this.#lines[this.#row] ?? '').slice(0, this.#column)
    } else if (numbers === '?2004') this.bracketed = letter === 'h'
  }

  lines(history: boolean): string[] {
    return history ? [...this.#lines] : this.#lines.slice(-rows)
  }
}
