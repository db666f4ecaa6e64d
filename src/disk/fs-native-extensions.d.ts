// The package has no types of its own; this is the part that we use.
declare module 'fs-native-extensions' {
  /** An exclusive lock of the whole file; false when another descriptor holds it. */
  export function tryLock(fd: number): boolean
}
