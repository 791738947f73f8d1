/** Thrown for what the user of a command can put right: its message is printed without a stack. */
export class UsageError extends Error {}
