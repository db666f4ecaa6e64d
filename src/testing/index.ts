// The testing kit is a package of its own, `xstate-check`; this is the name it had before, and goes on having here.
export * from '../../packages/xstate-check/src/index.ts'
