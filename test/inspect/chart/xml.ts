// As much of XML as is needed to see that a text is well formed, and to ask what stands in it.

export interface Element {
  name: string
  attributes: Record<string, string>
  /** What stands directly in it, entities resolved. */
  text: string
  children: Element[]
}

const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function resolve(text: string): string {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(text))
    throw new Error('not a character')
  return text.replace(/&([^;&\s]*);?/g, (whole, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1]
    const char = code === undefined ? known[name] : String.fromCodePoint(Number(code))
    if (char === undefined || !whole.endsWith(';')) throw new Error(`not an entity: ${whole}`)
    return char
  })
}

function attributesOf(source: string): Record<string, string> {
  const found: Record<string, string> = {}
  const rest = source.replace(/\s+([\w:-]+)="([^"<]*)"/g, (_, name: string, value: string) => {
    if (name in found) throw new Error(`${name} stands twice`)
    found[name] = resolve(value)
    return ''
  })
  if (rest.trim() !== '') throw new Error(`not an attribute: ${rest}`)
  return found
}

/** The root element. Throws when the text is not one well-formed element; knows no comments and no declarations. */
export function parseXml(xml: string): Element {
  const top: Element = { name: '', attributes: {}, text: '', children: [] }
  const open = [top]
  for (const [, text, slash, name, attributes, empty] of xml.matchAll(
    /([^<]*)(?:<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|$)/g,
  )) {
    const current = open.at(-1) as Element
    current.text += resolve(text ?? '')
    if (name === undefined) continue
    if (slash) {
      if (open.pop()?.name !== name || open.length === 0) throw new Error(`</${name}> closes nothing`)
      continue
    }
    const element = { name, attributes: attributesOf(attributes ?? ''), text: '', children: [] }
    current.children.push(element)
    if (!empty) open.push(element)
  }
  const read = xml.match(/<[^>]*>/g)?.length ?? 0
  const all = elements(top).length - 1
  if (open.length !== 1 || top.children.length !== 1 || top.text.trim() !== '') throw new Error('not one element')
  const closing = xml.match(/<\//g)?.length ?? 0
  if (read !== all + closing) throw new Error('a tag was not read')
  return top.children[0] as Element
}

/** An element and all below it. */
export const elements = (element: Element): Element[] => [element, ...element.children.flatMap(elements)]
