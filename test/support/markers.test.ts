import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Annotation, annotate, readCursor, readMarkers, withoutAnnotations } from './markers.ts'

it('a cursor is where the mark stood', () => {
  expect(readCursor('port: 80┆80')).toEqual({ text: 'port: 8080', cursor: 8 })
})

it('a text needs exactly one cursor', () => {
  expect(() => readCursor('port: 8080')).toThrow('there are 0')
  expect(() => readCursor('p┆ort: 80┆80')).toThrow('there are 2')
})

it('ranges nest and come in the order in which they open', () => {
  expect(readMarkers('«services: «auth»»')).toEqual({
    text: 'services: auth',
    cursors: [],
    ranges: [
      { start: 0, end: 14 },
      { start: 10, end: 14 }
    ]
  })
})

it('a range that is not closed, or closed twice, is a mistake of the test', () => {
  expect(() => readMarkers('«a')).toThrow('never closed')
  expect(() => readMarkers('a»')).toThrow('closes nothing')
})

it('a template may begin on a line of its own', () => {
  expect(readMarkers('\nmesh: a\n').text).toBe('mesh: a\n')
  expect(readMarkers('\r\nmesh: a\r\n').text).toBe('mesh: a\r\n')
})

it('carets stand under the range', () => {
  expect(note('services:\n  auth:\n    to: «paymnts»\n')).toBe(
    'services:\n  auth:\n    to: paymnts\n      # ^^^^^^^ error: x\n'
  )
})

it('in column 0 and 1 the # is the first caret', () => {
  expect(note('«mesh»: a\n')).toBe('mesh: a\n#^^^ error: x\n')
  expect(note(' «mesh»: a\n')).toBe(' mesh: a\n #^^^ error: x\n')
  expect(note('  «mesh»: a\n')).toBe('  mesh: a\n# ^^^^ error: x\n')
  expect(note('«m»: a\n')).toBe('m: a\n# error: x\n')
})

it('an empty range is a bar', () => {
  expect(note('mesh:«» # none\n')).toBe('mesh: # none\n   # | error: x\n')
  expect(note('«»mesh: a\n')).toBe('mesh: a\n#| error: x\n')
})

it('a range over several lines says where it ends', () => {
  expect(note('a:\n  «b:\n    c: 1»\n')).toBe('a:\n  b:\n# ^^ +1:8 error: x\n    c: 1\n')
})

it('a range at the end of the file has a line of its own', () => {
  expect(note('mesh: «a»')).toBe('mesh: a\n    # ^ error: x')
  expect(note('mesh: a«»')).toBe('mesh: a\n     # | error: x')
  expect(note('mesh: a\n«»')).toBe('mesh: a\n#$ error: x\n')
  expect(note('«»')).toBe('\n#| error: x')
})

it('line ends stay as they are', () => {
  expect(note('mesh: «a»\r\nedition: 1\r\n')).toBe('mesh: a\r\n    # ^ error: x\r\nedition: 1\r\n')
  expect(withoutAnnotations('mesh: a\r\n    # ^ error: x\r\nedition: 1\r\n')).toBe(
    'mesh: a\r\nedition: 1\r\n'
  )
})

it('several remarks on one line come in the order of their ranges', () => {
  const text = 'mesh: a'
  const notes = [
    { start: 6, end: 7, text: 'error: b' },
    { start: 0, end: 4, text: 'warning: a' }
  ]
  expect(annotate(text, notes)).toBe('mesh: a\n#^^^ warning: a\n    # ^ error: b')
})

it('a badly aligned mark is removed too', () => {
  expect(withoutAnnotations('mesh: a\n   #   ^^^^   error: x\nedition: 1')).toBe('mesh: a\nedition: 1')
})

it('other comments stay', () => {
  const text = '# The mesh.\nmesh: a # error: no\n    # error: neither this\n# meshc-ignore unknown-key: x'
  expect(withoutAnnotations(text)).toBe(text)
})

it('what is drawn can be taken out again, and nothing else goes', () => {
  fc.assert(
    fc.property(annotated(), ({ text, notes }) => {
      expect(withoutAnnotations(annotate(text, notes))).toBe(text)
    })
  )
})

it('two different sets of remarks never look the same', () => {
  fc.assert(
    fc.property(annotated(), annotated(), (first, second) => {
      const other = second.notes
        .filter(({ end }) => end <= first.text.length)
        .map(note => settled(first.text, note))
      const same = print(first.notes) === print(other)
      expect(annotate(first.text, first.notes) === annotate(first.text, other)).toBe(same)
    }),
    { numRuns: 5000 }
  )
})

/** Draws one error on the first range of a marked text. */
function note(marked: string): string {
  const { text, ranges } = readMarkers(marked)
  return annotate(
    text,
    ranges.map(range => ({ ...range, text: 'error: x' }))
  )
}

function annotated() {
  const line = fc.string({
    unit: fc.constantFrom('a', ':', ' ', '-', '#', '^', '|', 'é', '🍕'),
    maxLength: 8
  })
  const ending = fc.constantFrom('\n', '\r\n')
  return fc.array(fc.tuple(line, ending), { maxLength: 6 }).chain(lines => {
    const text = lines
      .map(([content, end]) => content + end)
      .join('')
      .replace(/\r?\n$/, '')
    const range = fc.tuple(fc.nat(text.length), fc.nat(text.length)).map(([a, b]) => {
      const start = onCharacter(text, Math.min(a, b))
      return { start, end: Math.max(start, onCharacter(text, Math.max(a, b))) }
    })
    const words = fc.constantFrom('error: a', 'error: b', 'warning: c', 'info: +1:2 d')
    const one = fc.tuple(range, words).map(([span, text]) => ({ ...span, text }))
    return fc.record({ text: fc.constant(text), notes: fc.array(one, { maxLength: 3 }) })
  })
}

/** Findings begin and end on characters: never between CR and LF. */
function onCharacter(text: string, offset: number): number {
  return text[offset] === '\n' && text[offset - 1] === '\r' ? offset - 1 : offset
}

/** A remark made for one text, put onto characters of another. */
function settled(text: string, note: Annotation): Annotation {
  return { ...note, start: onCharacter(text, note.start), end: onCharacter(text, note.end) }
}

function print(notes: readonly Annotation[]): string {
  return JSON.stringify(notes.map(({ start, end, text }) => `${start} ${end} ${text}`).sort())
}
