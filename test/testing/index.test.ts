import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

it('the example in the documentation is the one that is tested', async () => {
  const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
  const documentation = (await read('../../packages/xstate-check/src/index.ts')).replaceAll(/^ \* ?/gm, '')
  const example = /```ts\n(.*?)```/s.exec(documentation)?.[1]
  expect(example).toBe((await read('./example.test.ts')).replace('../../src/testing/index.ts', 'xstate-check'))
})
