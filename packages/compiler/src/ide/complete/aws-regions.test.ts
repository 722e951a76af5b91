import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { awsRegions } from './aws-regions.ts'

/** China, GovCloud, the sovereign and the closed regions: accounts of their own. */
const elsewhere = /^(?:cn|eusc|us-gov|us-iso\w*|eu-iso\w*)-/

/** The regions that the validator of AWS for templates knows: they stand in its code one behind the other. */
function regionsOfValidator(): readonly string[] {
  const path = createRequire(import.meta.url).resolve('@aws/cloudformation-validate/bindings_wasm_bg.wasm')
  const [list] = /(?:[a-z]{2,4}(?:-[a-z]+){1,2}-\d){30,}/.exec(readFileSync(path, 'latin1')) ?? ['']
  return list.match(/[a-z]{2,4}(?:-[a-z]+){1,2}-\d/g) ?? []
}

test('the regions offered are those that AWS has in ordinary accounts', () => {
  const names = awsRegions().map(({ name }) => name)
  expect(names.toSorted()).toEqual(regionsOfValidator().filter(name => !elsewhere.test(name)))
})
