/** The end of a verb's help. */
export const examples = (...lines: string[]): string =>
  ['', 'Examples:', ...lines.map((line) => `  $ claude-failover ${line}`)].join('\n')
