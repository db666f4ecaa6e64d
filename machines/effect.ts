// What the machines share: effects that are given to them from outside, and what is kept of an error.
import { fromPromise } from 'xstate'
import type { Fault } from './swap.ts'

/** An effect that was not provided fails like any other, and walks the error path of its state. */
export const effect = <Output, Input = undefined>(name: string) =>
  fromPromise<Output, Input>(() => Promise.reject(new Error(`the effect "${name}" was not provided`)))

/** Only a fault's own fields are kept: an Error does not survive being written to disk. */
export function faultOf(error: unknown): Fault {
  const { code, message, expected, found, fix } = (error ?? {}) as Partial<Fault>
  return {
    code: typeof code === 'string' ? code : 'UNEXPECTED',
    message: typeof message === 'string' ? message : String(error),
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(fix === undefined ? {} : { fix }),
  }
}
