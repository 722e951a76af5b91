import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type FormattedText, formatText } from '../../packages/compiler/src/format/format-text.ts'
import { commentsOf } from '../../packages/compiler/src/syntax/comments.ts'
import { cutFile } from '../../packages/compiler/src/syntax/cut.ts'
import { applyEdits } from '../../packages/compiler/src/text/edit.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { meaningOf } from '../support/meaning.ts'
import { untidy, untidyMesh } from '../support/untidy.ts'

/** Generated layouts shrink slowly and to little; the first counterexample is shown as it is. */
const runs = { numRuns: 300, endOnFailure: true }

/** A mesh as people might have laid it out in a hurry: valid, and unlike the format in every way. */
const arbitraryUntidy = fc.oneof(
  { weight: 2, arbitrary: fc.gen().map(untidyMesh) },
  { weight: 1, arbitrary: fc.tuple(arbitraryMesh(), fc.gen()).map(([text, draw]) => untidy(draw, text)) }
)

function format(text: string): FormattedText & { readonly text: string } {
  const formatted = formatText('mesh.yaml', text, true)
  return { ...formatted, text: applyEdits(text, formatted.edits) }
}

it('what untidy texts say survives formatting, so the check at the end has nothing to refuse', () => {
  let changed = 0
  fc.assert(
    fc.property(arbitraryUntidy, text => {
      const { problems, refused, edits } = format(text)
      expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
      expect(refused.map(({ id, text }) => ({ id, text }))).toEqual([])
      if (edits.length > 0) changed++
    }),
    runs
  )
  expect(changed).toBeGreaterThan(runs.numRuns * 0.8)
})

it('a formatted text is formatted already', () => {
  fc.assert(
    fc.property(arbitraryUntidy, text => {
      const once = format(text).text
      expect(format(once).text).toBe(once)
    }),
    runs
  )
})

it('a formatted mesh means what it meant', () => {
  fc.assert(
    fc.property(arbitraryUntidy, text => {
      expect(meaningOf(format(text).text)).toEqual(meaningOf(text))
    }),
    { ...runs, numRuns: runs.numRuns / 5 }
  )
})

it('a route without a name keeps its identity when the variable in its path becomes `*`', () => {
  const mesh = (match: string) =>
    `mesh: m\ntarget: appmesh\nregions: { eu-central-1: {} }\nservices:\n  a:\n    image: x\n    port: 80/http\n    routes:\n      - match: '${match}'\n`
  expect(meaningOf(mesh('/v1/*'))).toEqual(meaningOf(mesh('/v1/{id}')))
})

it('all comments survive in their order', () => {
  fc.assert(
    fc.property(arbitraryUntidy, text => {
      expect(commentsIn(format(text).text)).toEqual(commentsIn(text))
    }),
    runs
  )
})

it('lines keep the ends that they have', () => {
  fc.assert(
    fc.property(arbitraryUntidy, text => {
      const once = format(text).text
      const ends = new Set(text.match(/\r?\n/g) ?? ['\n'])
      expect(new Set(once.match(/\r?\n/g))).toEqual(ends)
    }),
    runs
  )
})

it('a formatted text has no blanks at the end of lines outside of texts, no two empty lines, and one line end at its end', () => {
  const withoutBlockTexts = arbitraryMesh().map(text =>
    text.replace(/[|>]-\r?\n *([^\r\n]*)/g, (_, content: string) => JSON.stringify(content))
  )
  const simple = fc.tuple(withoutBlockTexts, fc.gen()).map(([text, draw]) => untidy(draw, text))
  fc.assert(
    fc.property(simple, text => {
      const once = format(text).text
      expect(once).not.toMatch(/[ \t]\r?\n|(?:\r?\n){3}|^\r?\n/)
      expect(once).toMatch(/[^\r\n]\r?\n$/)
    }),
    { ...runs, numRuns: runs.numRuns / 5 }
  )
})

it('a text with an error of syntax stays as it is', () => {
  let broken = 0
  fc.assert(
    fc.property(arbitraryMesh(), arbitraryDamages(), (text, damages) => {
      const { edits, problems, refused } = format(applyDamages(text, damages))
      if (problems.length > 0) {
        expect(edits).toEqual([])
        broken++
      }
      expect(refused.map(({ id, text }) => ({ id, text }))).toEqual([])
    }),
    runs
  )
  expect(broken).toBeGreaterThan(runs.numRuns / 10)
})

it('no text is too strange to be formatted', () => {
  const pieces = [
    '- ',
    ': ',
    'a',
    '#',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '|',
    '>',
    '&a ',
    '*a',
    '\n',
    '  ',
    '\r\n',
    '\t',
    '\ufeff',
    '---',
    'timeout',
    'services:'
  ]
  const strange = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map(parts => parts.join(''))
  )
  fc.assert(
    fc.property(strange, fc.boolean(), (text, isRoot) => {
      const formatted = formatText('mesh.yaml', text, isRoot)
      expect(formatted.refused.map(entry => entry.text)).toEqual([])
      const once = applyEdits(text, formatted.edits)
      expect(formatText('mesh.yaml', once, isRoot).edits).toEqual([])
    }),
    { ...runs, numRuns: runs.numRuns * 5 }
  )
})

/** The comments without the blanks that formatting may put behind `#`. */
function commentsIn(text: string): readonly string[] {
  return cutFile('mesh.yaml', text).entries.flatMap(({ entry }) =>
    commentsOf(entry).map(comment => comment.text.replace(/^#\s*/, '# ').trimEnd())
  )
}
