// What has been typed and not yet sent. A large paste stands in the field as `[Pasted text #1 +3 lines]` and is sent whole
// (Claude Code 2.1.330: from the third line break on; 700 characters in one line were shown, 1200 were not).

const largestShown = 800
const mostBreaks = 2

export class Draft {
  #text = ''
  readonly #pastes: string[] = []

  /** As it stands in the field. */
  get shown(): string {
    return this.#text
  }

  type(text: string): void {
    this.#text += text
  }

  paste(text: string): void {
    const clean = text.replace(/\r\n?/g, '\n')
    const breaks = clean.split('\n').length - 1
    if (breaks <= mostBreaks && clean.length <= largestShown) {
      this.#text += clean
      return
    }
    this.#pastes.push(clean)
    this.#text += `[Pasted text #${this.#pastes.length}${breaks ? ` +${breaks} lines` : ''}]`
  }

  backspace(): void {
    this.#text = [...this.#text].slice(0, -1).join('')
  }

  clear(): void {
    this.#text = ''
  }

  /** The whole of it; empties the field. Pastes go on being counted. */
  take(): string {
    const whole = this.#text.replace(/\[Pasted text #(\d+)[^\]]*\]/g, (mark, n) => this.#pastes[n - 1] ?? mark)
    this.clear()
    return whole.trim()
  }
}
