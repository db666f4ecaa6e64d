import { expect, it } from 'vitest'
import { parseAccount } from '../../src/init/request.ts'

it('splits NAME=HOME at the first =', () => {
  expect(parseAccount('a=/b=c')).toEqual({ name: 'a', home: '/b=c' })
})

it.each(['', 'a', '=/b', 'a='])('refuses %j as a mistake in the command line', (text) => {
  expect(() => parseAccount(text)).toThrow(expect.objectContaining({ code: 'USAGE', exit: 2 }))
})
