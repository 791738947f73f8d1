#!/usr/bin/env node
import { runCommand } from './run-command.js';

// Ctrl-C is the normal end of a server.
process.once('SIGINT', () => process.exit(0));

const exitCode = await runCommand(process.argv.slice(2));
if (exitCode) process.exitCode = exitCode;
