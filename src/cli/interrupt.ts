/** An interrupted `init` undoes what it has done. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController()
  const abort = () => interruption.abort(new Error('it was interrupted'))
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, abort)
  try {
    return await work(interruption.signal)
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, abort)
  }
}
