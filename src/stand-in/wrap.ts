// Lines as they fit the terminal: broken at spaces, what follows indented by two.

const indent = '  '

/** @param width columns; a word that is longer is cut */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line, at) => wrapLine(at === 0 ? line : `${indent}${line}`, Math.max(width, 10)))
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = []
  let rest = line
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width)
    const at = space > indent.length ? space : width
    lines.push(rest.slice(0, at))
    rest = `${indent}${rest.slice(at).trimStart()}`
  }
  return [...lines, rest]
}
