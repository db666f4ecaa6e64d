// What the user said, out of the messages that the CLI sends. It puts reminders and the traces of its own commands beside
// the words, and joins the words of two turns into one message when the first was refused.

export interface Message {
  role: string
  content: string | { type: string; text?: string }[]
}

const ofTheCli = /<(system-reminder|local-command-\w+|command-\w+)>[\s\S]*?<\/\1>/g

/** Oldest first. */
export function promptsOf(messages: Message[]): string[] {
  const blocks = messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ content }) => (typeof content === 'string' ? [{ type: 'text', text: content }] : content))
  return blocks.flatMap(({ type, text }) => {
    const words = type === 'text' ? (text ?? '').replace(ofTheCli, '').trim() : ''
    return words ? [words] : []
  })
}
