import { readFileSync, writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { templatesOf } from '../support/build.ts'

it('writes', () => {
  const text = readFileSync('examples/matbakh/mesh.yaml', 'utf8')
  for (const t of templatesOf(text, { environment: 'prod', region: 'eu-central-1' }))
    writeFileSync(`/tmp/obs/${t.name}.json`, JSON.stringify(t.body, null, 1))
  for (const t of templatesOf(`${text}\nstacks: { groups: 3 }\n`, { environment: 'prod', region: 'eu-central-1' }))
    writeFileSync(`/tmp/obs/g-${t.name}.json`, JSON.stringify(t.body, null, 1))
  for (const t of templatesOf(text, { environment: 'prod', region: 'eu-central-1', target: 'service-connect' }))
    writeFileSync(`/tmp/obs/sc-${t.name}.json`, JSON.stringify(t.body, null, 1))
})
