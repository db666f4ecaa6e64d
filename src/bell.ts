// What goes round at its own pace, and at once when there is news.

/** Waits that news, or the end of `signal`, cut short; news that comes meanwhile makes the next wait none. */
export function openBell(signal?: AbortSignal): { ring(): void; heard(ms: number): Promise<void> } {
  let rung = false
  let wake = () => {}
  const ring = () => {
    rung = true
    wake()
  }
  signal?.addEventListener('abort', ring, { once: true })
  return {
    ring,
    async heard(ms) {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      rung = false
      wake = () => {}
    },
  }
}
