export { transitionKey } from '../../packages/xstate-check/src/index.ts'
