import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { root } from './sources.ts'

/**
 * The schema of SARIF 2.1.0 as OASIS has published it (sarif-schema-2.1.0.json, errata rtm.5 of SchemaStore), taken from the
 * npm package @microsoft/jest-sarif 1.0.0-beta.0. It is of draft 4, of which it uses nothing that draft 7 lacks but the name of `id`. One of its patterns is none where patterns know Unicode.
 */
const {
  id: $id,
  $schema: _,
  ...schema
} = JSON.parse(readFileSync(join(root, 'test', 'support', 'sarif-2.1.0.schema.json'), 'utf8'))

const ajv = new Ajv({
  allErrors: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  unicodeRegExp: false
})
ajv.addFormat('uri', text => URL.canParse(text))
ajv.addFormat('uri-reference', text => URL.canParse(text, 'https://example.org/'))
ajv.addFormat('date-time', text => !Number.isNaN(Date.parse(text)))
const validate = ajv.compile({ $id, ...schema })

/** What is wrong with a text as a SARIF log; empty when it is one. */
export function sarifFlaws(text: string): readonly string[] {
  if (validate(JSON.parse(text))) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
