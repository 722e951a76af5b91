import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import { applyBaseline, entriesFor, printBaseline, readBaseline } from './baseline.ts'

const own = (file: string) => file

function finding(part: Partial<LocatedDiagnostic> = {}, line = 1): LocatedDiagnostic {
  const at = { line, column: 1, offset: line * 10 }
  return {
    rule: 'timeout-missing',
    level: 'warning',
    message: 'Nothing says how long a caller waits for `auth`.',
    file: 'mesh.yaml',
    span: { start: at, end: at },
    path: 'services.auth',
    notes: [],
    fixes: [],
    ...part
  }
}

it.each([
  ['another line', finding({}, 7), true],
  ['another place in its list', finding({ path: 'services.auth.routes[3]' }), true],
  ['another line that it names', finding({ message: 'It repeats line 12.' }), true],
  ['another rule', finding({ rule: 'timeout-nesting' }), false],
  ['another service', finding({ path: 'services.cart' }), false],
  ['another message', finding({ message: 'Nothing says how long a caller waits for `cart`.' }), false],
  ['another file', finding({ file: 'auth.mesh.yaml' }), false]
])('a finding at or with %s is hidden: %s', (_title, changed, isHidden) => {
  const known = entriesFor(
    [finding(), finding({ path: 'services.auth.routes[0]' }), finding({ message: 'It repeats line 3.' })],
    own
  )
  expect(applyBaseline([changed], known, own).hidden.length).toBe(isHidden ? 1 : 0)
})

it('of equal findings as many are hidden as were counted', () => {
  const known = entriesFor([finding(), finding({}, 2)], own)
  const { kept, hidden, occurring } = applyBaseline(
    [finding({}, 4), finding({}, 5), finding({}, 6)],
    known,
    own
  )
  expect(hidden.length).toBe(2)
  expect(kept.map(({ span }) => span.start.line)).toEqual([6])
  expect(occurring).toEqual(known)
})

it('what is written is read back, in one order whatever the order of the findings is', () => {
  const some = fc.array(
    fc.record({
      rule: fc.constantFrom('a', 'b'),
      path: fc.constantFrom('services.x', 'services["a b"].routes[1]', ''),
      message: fc.string(),
      file: fc.constantFrom('mesh.yaml', 'a/"b".mesh.yaml')
    })
  )
  fc.assert(
    fc.property(some, parts => {
      const findings = parts.map(part => finding(part))
      const text = printBaseline(entriesFor(findings, own))
      const read = readBaseline(text)
      if (read.kind !== 'entries') throw new Error(read.reason)
      expect(applyBaseline(findings, read.entries, own).kept).toEqual([])
      expect(printBaseline(entriesFor(findings.toReversed(), own))).toBe(text)
      expect(printBaseline(read.entries)).toBe(text)
    })
  )
})

it.each([
  ['', 'it is not JSON'],
  ['[]', 'it has no key `meshcBaseline`'],
  ['null', 'it has no key `meshcBaseline`'],
  ['{ "meshcBaseline": "1" }', 'its form is "1", and this meshc reads form 1'],
  ['{ "meshcBaseline": 1 }', '`findings` is no list'],
  ['{ "meshcBaseline": 1, "findings": [null] }', '`findings[0]` is not of the form'],
  [
    '{ "meshcBaseline": 1, "findings": [{ "file": "a", "rule": "b", "path": "", "message": "", "count": 0 }] }',
    'form'
  ],
  ['{ "__proto__": { "meshcBaseline": 1, "findings": [] } }', 'it has no key']
])('%s is refused', (text, reason) => {
  const baseline = readBaseline(text)
  expect(baseline.kind === 'broken' ? baseline.reason : '').toContain(reason)
})

it('any text is read or refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), text => {
      expect(['entries', 'broken']).toContain(readBaseline(text).kind)
    })
  )
})
