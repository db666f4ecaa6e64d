// Names in drawings come from any machine, so each format escapes them for itself.

/** One line, and only characters that XML may hold. */
export const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const xml = (text: string): string => plain(text).replace(/[&<>"']/g, (char) => entities[char] ?? char)

/**
 * In graphviz HTML labels `\N` and its like name parts of the graph, even when written as entities. A word joiner, which
 * takes no room, keeps the backslash from its letter (measured with graphviz 16.1).
 */
export const guardedBackslash = '\\\u2060'

/** Text in a graphviz HTML label, where an empty one is a syntax error. */
export const dotText = (text: string): string => xml(text).trim().replaceAll('\\', guardedBackslash) || '&#160;'

/** A quoted string of DOT that is copied into XML: entities pass through, backslashes would not. */
export const dotString = (text: string): string => `"${xml(text).replaceAll('\\', '&#92;')}"`

/**
 * Mermaid reads `#59;` as the character. All that has a meaning anywhere in its grammar is written so, and so is the
 * first letter of `direction`, which its state diagrams look for in the midst of any text (measured with mermaid 11.17).
 */
export const mermaidText = (text: string): string =>
  plain(text)
    .trim()
    .replace(/--+|\[\[+|[^\p{L}\p{N} ._/()[\],+*=!?↻⟳⊘↦⇥•→-]/gu, (found) => [...found].map(mermaidEntity).join(''))
    .replace(/d(?=irection)/gi, mermaidEntity) || mermaidEntity('\u00a0')

const mermaidEntity = (char: string): string => `#${char.codePointAt(0)};`
