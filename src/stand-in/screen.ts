// What is seen in the terminal: what was said, above, and below it the field for typing with its lines around it, which
// is drawn anew with every change. Not in the alternate screen, so that tmux keeps what scrolls away.
import { wrap } from './wrap.ts'

/** In the field a no-break space follows the mark, in what was said a plain one. */
const mark = '❯\u00a0'

export interface Field {
  draft: string
  /** Shown above the field: that it works, or retries. */
  working?: string
  /** Shown below it. */
  notice: string[]
  statusLine: string
  mode: string
  /** Takes the field's place. */
  menu: string[]
}

export class Screen {
  readonly #out: NodeJS.WriteStream
  readonly #field: Field
  #height = 0

  constructor(out: NodeJS.WriteStream, mode: string) {
    this.#out = out
    this.#field = { draft: '', notice: [], statusLine: '', mode, menu: [] }
  }

  /** Above the field, to stay. */
  print(...texts: string[]): void {
    const lines = texts.flatMap((text) => wrap(text, this.#columns))
    this.#out.write(`${this.#erase()}${lines.map((line) => `${line}\n`).join('')}${this.#draw()}`)
  }

  show(change: Partial<Field>): void {
    Object.assign(this.#field, change)
    this.#out.write(`${this.#erase()}${this.#draw()}`)
  }

  /** Leaves what was said on the screen and takes the field away. */
  close(): void {
    this.#out.write(this.#erase())
  }

  get #columns(): number {
    return this.#out.columns || 80
  }

  #erase(): string {
    const up = this.#height > 1 ? `\x1b[${this.#height - 1}A` : ''
    const erased = this.#height > 0 ? `${up}\r\x1b[J` : ''
    this.#height = 0
    return erased
  }

  #draw(): string {
    const { draft, working, notice, statusLine, mode, menu } = this.#field
    const line = '─'.repeat(this.#columns)
    const field = menu.length > 0 ? [line, ...menu] : [line, ...wrap(`${mark}${draft}`, this.#columns), line]
    const below = menu.length > 0 ? [] : [...notice, ...(statusLine ? [`  ${statusLine}`] : []), `  ${mode}`]
    const lines = [...(working ? [working] : []), ...field, ...below].map((text) => text.slice(0, this.#columns))
    this.#height = lines.length
    return lines.join('\n')
  }
}
