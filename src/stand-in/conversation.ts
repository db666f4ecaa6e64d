// One conversation and its file. The file appears with the first thing said; rows go to it in batches, as the real CLI
// writes them: a SIGTERM writes what is left, a SIGKILL within 100 ms of a prompt loses it.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { headRows, type Row, type Speaker } from './rows.ts'

const batch = 100

/** How rows reach the disk, as the account's control file has it. */
export interface Pace {
  rowsAfterMs?: number
  tornMs?: number
}

/** `projects/<directory>` of a working directory. The hash of a long one is the real CLI's own business; this is another. */
export function projectDirectory(cwd: string): string {
  const name = cwd.replace(/[^a-zA-Z0-9]/g, '-')
  if (name.length <= 200) return name
  let hash = 0
  for (const letter of cwd) hash = (hash * 31 + letter.charCodeAt(0)) | 0
  return `${name.slice(0, 200)}-${Math.abs(hash).toString(36)}`
}

export const conversationFile = (home: string, cwd: string, id: string): string =>
  join(home, 'projects', projectDirectory(cwd), `${id}.jsonl`)

/** `--session-id` looks only where this directory's conversations stand. */
export const inUse = (home: string, cwd: string, id: string): boolean => existsSync(conversationFile(home, cwd, id))

/** `--resume` finds a conversation of any directory. undefined: none, or one in which nothing was said. */
export function findConversation(home: string, cwd: string, id: string): string | undefined {
  const own = conversationFile(home, cwd, id)
  const projects = join(home, 'projects')
  const directories = existsSync(projects) ? readdirSync(projects) : []
  return [own, ...directories.map((name) => join(projects, name, `${id}.jsonl`))].find(
    (file) => existsSync(file) && /"type":"(user|assistant)"/.test(readFileSync(file, 'utf8')),
  )
}

export class Conversation {
  /** Of every conversation of this process. */
  static pace: () => Pace = () => ({})
  readonly speaker: Speaker
  readonly file: string
  /** Of its last answer. */
  model: string | undefined
  /** What the user said, and how it began: a reply names it, so that a test sees whose conversation this is. */
  prompts = 0
  first: string | undefined
  /** Whether its last message is a refusal for a used-up window. */
  endsInLimit = false
  /** The messages, for the screen of a resumed session. */
  readonly shown: { role: 'user' | 'assistant' | 'refusal'; text: string }[] = []
  #parent: unknown = null
  #written = false
  #pending: string[] = []
  /** The half of what was written that has not been yet. */
  #torn = ''
  #timer: NodeJS.Timeout | undefined

  constructor(speaker: Speaker, file: string) {
    this.speaker = speaker
    this.file = file
  }

  static resume(speaker: Speaker, file: string): Conversation {
    const conversation = new Conversation(speaker, file)
    conversation.#written = true
    const text = readFileSync(file, 'utf8')
    // A last line that was cut in the middle is passed over, and what comes next does not go on in it.
    if (!text.endsWith('\n')) conversation.#pending.push('')
    for (const line of text.split('\n')) {
      if (line.startsWith('{') && line.endsWith('}')) conversation.#learn(JSON.parse(line))
    }
    return conversation
  }

  get said(): boolean {
    return this.#written || this.#pending.length > 0
  }

  add(...rows: Row[]): void {
    if (!this.said) this.#put(...headRows(this.speaker))
    for (const row of rows) {
      this.#put('uuid' in row ? { parentUuid: this.#parent, ...row } : row)
      this.#learn(row)
    }
    const { rowsAfterMs = batch, tornMs = 0 } = Conversation.pace()
    this.#timer ??= setTimeout(() => this.flush(tornMs), rowsAfterMs)
  }

  /** What `/exit` leaves of a session in which nothing was said: neither `--resume` nor `--session-id` takes it then. */
  addHead(): void {
    if (!this.said) this.#put(...headRows(this.speaker))
  }

  /** @param torn milliseconds between the halves; 0: a whole batch in one write, so that half a row is seen seldom */
  flush(torn = 0): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const rows = this.#pending.length > 0 ? `${this.#pending.join('\n')}\n` : ''
    const text = `${this.#torn}${rows}`
    if (text === '') return
    const cut = torn > 0 && this.#torn === '' ? Math.ceil(text.length / 2) : text.length
    mkdirSync(dirname(this.file), { recursive: true })
    appendFileSync(this.file, text.slice(0, cut))
    this.#torn = text.slice(cut)
    this.#written = true
    this.#pending = []
    if (this.#torn !== '') this.#timer = setTimeout(() => this.flush(), torn)
  }

  #put(...rows: Row[]): void {
    this.#pending.push(...rows.map((row) => JSON.stringify(row)))
  }

  #learn(row: Row): void {
    if ('uuid' in row) this.#parent = row.uuid
    if (row.type !== 'user' && row.type !== 'assistant') return
    const text = textOf(row)
    if (row.type === 'assistant') {
      if (typeof row.requestedModel === 'string') this.model = row.requestedModel
      this.endsInLimit = row.apiError === 'usage_limit_reached'
      this.shown.push({ role: row.isApiErrorMessage ? 'refusal' : 'assistant', text })
    } else if (!row.isMeta && !text.startsWith('<')) {
      this.prompts += 1
      this.first ??= text
      this.endsInLimit = false
      this.shown.push({ role: 'user', text })
    }
  }
}

function textOf({ message }: Row): string {
  const { content } = (message ?? {}) as { content?: unknown }
  return Array.isArray(content) ? (content.find(({ type }) => type === 'text')?.text ?? '') : String(content ?? '')
}
