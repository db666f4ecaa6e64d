// How long things last in a fleet, ms. Nothing here is compared between two clocks: each is counted on one.

/** A host gives a sign of life so often. */
export const heartbeat = 5_000
/** A host that was not heard for three signs of life is stale: what it said is shown with its age, and still counts. */
export const staleAfter = 3 * heartbeat + 1_000
/** A host that is stale for so long is lost: its draws no longer count, its tasks are looked after. */
export const lostAfter = 60_000
/** A lease that was not seen to be renewed for so long is free. */
export const leaseTime = 60_000
/** Its holder renews it so often. */
export const renewEvery = 10_000
/** A holder that has not renewed for so long begins to leave: the rest of the lease is for stopping agents for certain. */
export const leaveAfter = 25_000
/** A claim counts for so long: a relaunch takes 10 s at most to stop an agent, and as long again to start one. */
export const claimTime = 30_000
/** No window is longer; a reset that is said to be further away is a mistake. */
export const longestWindow = 8 * 24 * 3_600_000
/** A reading without a reset says nothing of the time after it. */
export const windowLength = (window: string): number => (window.startsWith('sevenDay') ? 7 * 24 : 5) * 3_600_000
