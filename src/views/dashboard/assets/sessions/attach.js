export const attachCommand = (name) => `claude-failover sessions attach ${name}`
