import { readFileSync } from 'node:fs'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { expandToYaml } from '../packages/compiler/src/workspace/expand-workspace.ts'
const path = process.argv[3] ?? process.argv[2]!
const host = { readFile: () => ({ kind: 'bytes' as const, bytes: readFileSync(path) }), listFolder: () => [], realPath: (p: string) => p }
const w = createWorkspace(host, path)
for (const f of w.findings({ environment: undefined, target: undefined, today: '2026-11-22' })) console.log(`${f.file}:${f.span.start.line}:${f.span.start.column}: ${f.level}[${f.rule}] ${f.message} ${f.environments ?? ''}`)
if (process.argv.includes('-x')) console.log(expandToYaml(w, { environment: 'prod', region: undefined }))
