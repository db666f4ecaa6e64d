import { fileURLToPath } from 'node:url'

/** Absolute path of a program under `test/fixtures`. */
export const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))
