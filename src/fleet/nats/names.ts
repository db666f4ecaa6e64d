// What things are called on the servers. A host writes below its own name alone; pages, work and nothing else are common.

/** Part of a subject: what could split it, or match others, is written otherwise. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text)

export interface Names {
  /** Buckets: words of hosts, and pages. */
  words: string
  pages: string
  /** Streams. */
  work: string
  swaps: string
  workFor(id: string, only: string | null): string
  workOf(from: string | null): string
  swapsOf(host: string): string
  /** Answers to this host come here, and nobody else may listen. */
  inbox(host: string): string
}

export const namesUnder = (prefix: string): Names => ({
  words: `${prefix}-words`,
  pages: `${prefix}-pages`,
  work: `${prefix}-work`,
  swaps: `${prefix}-swaps`,
  workFor: (id, only) => (only === null ? `${prefix}.work.any.${id}` : `${prefix}.work.to.${only}.${id}`),
  workOf: (from) => (from === null ? `${prefix}.work.any.*` : `${prefix}.work.to.${from}.*`),
  swapsOf: (host) => `${prefix}.swaps.${host}`,
  inbox: (host) => `_INBOX.${prefix}.${host}`,
})
