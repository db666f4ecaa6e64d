// Virtual time: what is to happen, in order.

export function virtualTime() {
  const heap = []
  const before = (one, other) => one.at < other.at || (one.at === other.at && one.number < other.number)
  let number = 0
  return {
    now: 0,
    at(at, what) {
      heap.push({ at: Math.max(at, this.now), number: number++, what })
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1
        if (!before(heap[child], heap[parent])) break
        ;[heap[child], heap[parent]] = [heap[parent], heap[child]]
        child = parent
      }
    },
    run(until) {
      while (heap.length > 0 && heap[0].at <= until) {
        const first = heap[0]
        const last = heap.pop()
        if (heap.length > 0) heap[0] = last
        for (let parent = 0; ; ) {
          const [left, right] = [2 * parent + 1, 2 * parent + 2]
          let least = parent
          if (left < heap.length && before(heap[left], heap[least])) least = left
          if (right < heap.length && before(heap[right], heap[least])) least = right
          if (least === parent) break
          ;[heap[least], heap[parent]] = [heap[parent], heap[least]]
          parent = least
        }
        this.now = first.at
        first.what()
      }
    },
  }
}
