// Dialogs in the way of a start, as Claude Code 2.1.331 draws them: nothing is heard of it before they are answered.
const line = '─'.repeat(80)

export const startDialogs: Record<string, string[]> = {
  'trust-dialog': [
    line,
    ' Accessing workspace:',
    ` ${process.cwd()}`,
    ' Quick safety check: Is this a project you created or one you trust? (Like your own code, a well-known open source project)',
    ' ❯ No, exit',
    '   Yes, I trust this folder',
    ' Enter to confirm · Esc to cancel',
  ],
  'bypass-dialog': [
    line,
    '  WARNING: Claude Code running in Bypass Permissions mode',
    '  ❯ No, exit',
    '    Yes, I accept',
    '  Enter to confirm · Esc to cancel',
  ],
  // Of a version to come.
  'unknown-dialog': ['What nobody has asked before', ' ( ) this', ' (•) that'],
  'mcp-dialog': [
    line,
    '  New MCP server found in this project: demo',
    '    Use this MCP server',
    '    Use this and all future MCP servers in this project',
    '  ❯ Continue without using this MCP server',
    '  Enter to confirm · Esc to cancel',
  ],
}

/** In the field's place, after SessionStart, where no prompt came in argv; Escape resumes. */
export const resumeQuestion: string[] = [
  '  Resume this conversation?',
  '  This conversation has been inactive for 3h and is 150k tokens long. Resuming it will use about 45% of your 5-hour usage limit.',
  '  ❯ 1. Resume',
  '    2. Start a new conversation  Claude can look this one up if you refer to it later',
  '  Enter to confirm · Esc to resume',
]
