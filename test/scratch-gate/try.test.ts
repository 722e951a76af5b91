import { readFileSync, writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { templatesOf } from '/work/main/test/support/build.ts'
import { proofOf } from '/work/main/test/support/prove.ts'
import { validateTemplate } from '/work/main/packages/compiler/src/emit/validate/validate-template.ts'
import { createWorkspace } from '/work/main/packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from '/work/main/test/support/memory-host.ts'
it('x', () => {
  const text = readFileSync('/tmp/GATE/mesh.yaml', 'utf8')
  const w = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  console.log(w.findings({ environment: undefined, target: undefined, today: '2026-11-22' }).map(f => `${f.level} ${f.rule}: ${f.message}`).join('\n'))
  for (const t of templatesOf(text)) {
    writeFileSync(`/tmp/GATE/${t.name}.json`, JSON.stringify(t.body, null, 2))
    console.log(t.name, Object.keys(t.body.Resources).length, validateTemplate(t))
  }
  const proof = proofOf(text)
  console.log(proof.requests, proof.checks, proof.undecided)
  console.log(proof.differences.map(d => `${d.what} [${d.request ?? ''}]: ${d.expected} / got ${d.got}  @${d.path}`).join('\n'))
})
