// Tests that take long: `npm test` leaves them out, `npm run test:long` runs them and nothing else.
export const long = [
  'test/**/*.mutants.test.ts',
  'test/check/**/*.test.ts',
  'test/fuzz/**/*.test.ts',
  'test/model/fleet/**/*.test.ts',
  'test/model/session.work.test.ts',
  'test/model/together.test.ts',
  'test/sim/**/*.test.ts',
  'test/testing/failover.check.test.ts',
  'test/journal/{commits,damage}.test.ts',
  'test/disk/tail-load.test.ts',
  'test/claude/conversation/huge.test.ts',
  'test/views/access.test.ts',
  'test/init/{program,restore}.test.ts',
  'test/e2e/{adopt,clock-jumps,damage,disk-faults,faults,groups-kills,kills,lost-prompts,newcomer,other-user,soak}.test.ts',
]
