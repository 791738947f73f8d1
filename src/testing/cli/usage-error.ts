/** Thrown for a fault that the user of a command can correct. Its message is printed without a stack. */
export class UsageError extends Error {}
