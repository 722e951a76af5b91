// The floor under every reader of YAML here: js-yaml's events with offsets, and nothing made of them.
import { readFileSync } from 'node:fs'
import { parseEvents } from 'js-yaml'

const events = parseEvents(readFileSync(process.argv[2], 'utf8'))
if (events.length === 0) process.exitCode = 1
