import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Edit } from '../text/edit.ts'
import type { Entry } from '../text/place.ts'
import { hasUnusual } from './characters.ts'
import { isMarker } from './key-line.ts'
import { reading } from './problems.ts'
import type { RepairedText } from './repaired-text.ts'
import type { Token } from './tokens.ts'

/** Whether a text has anything that only a closer look can judge. Most texts have not. */
export function isSuspicious(text: string): boolean {
  return (
    hasUnusual(text) ||
    /[^\s#]#[ \t]|^(?:<{7}|={7}|>{7}|\|{7}|%)/m.test(text) ||
    (text.includes('\r') && /\r(?!\n)/.test(text))
  )
}

/** Lines that are no YAML at all (conflicts, directives) and characters that YAML forbids. All edits keep the length. */
export function findLineHazards(
  { text, origin }: RepairedText,
  entry: Entry,
  problems: Diagnostic[]
): readonly Edit[] {
  const edits: Edit[] = []
  const place = (start: number, end: number) => ({ entry, start: origin(start), end: origin(end) })
  let isTheirs = false
  let hasOurs = false
  let hasContent = false
  if (/^(?:<{7}|={7}|>{7}|\|{7}|%)/m.test(text)) {
    const lastEnd = text.lastIndexOf('>>>>>>>')
    for (const { start, end } of linesOf(text)) {
      const code = text.charCodeAt(start)
      const isWithin: boolean = hasOurs || isTheirs || end < lastEnd
      if (
        (code === 60 || code === 61 || code === 62 || (code === 124 && isWithin)) &&
        isMarker(text, start, code)
      ) {
        const help = 'Choose one of the two sides and delete the marker lines.'
        problems.push(
          reading.make('yaml-conflict-marker', 'found', undefined, { at: place(start, end), help })
        )
        // What both sides began from (`|||||||`) is no more read than theirs.
        isTheirs = (code === 61 || code === 124) && isWithin
        hasOurs = code === 60
        edits.push({ start, end, insert: ' '.repeat(end - start) })
      } else if (isTheirs) edits.push({ start, end, insert: ' '.repeat(end - start) })
      else if (code === 37 && !hasContent) {
        const help = 'Delete the line: a mesh file is always read as YAML 1.2.'
        problems.push(reading.make('yaml-directive', 'found', undefined, { at: place(start, end), help }))
        edits.push({ start, end, insert: ' '.repeat(end - start) })
      } else if (!/^\s*(?:#|$)/.test(text.slice(start, end))) hasContent = true
    }
  }
  edits.push(...findForbidden(text, place, problems))
  return edits
}

type PlaceOf = (start: number, end: number) => { entry: Entry; start: number; end: number }

function findForbidden(text: string, place: PlaceOf, problems: Diagnostic[]): readonly Edit[] {
  const edits: Edit[] = []
  const control =
    /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
  for (const { 0: found, index } of text.matchAll(control)) {
    if (edits.length === 0) {
      const help = 'Delete it, or write it as an escape inside double quotes.'
      problems.push(
        reading.make(
          'yaml-control-character',
          'found',
          { code: codeOf(found) },
          { at: place(index, index + 1), help }
        )
      )
    }
    edits.push({ start: index, end: index + 1, insert: found < '\x20' ? ' ' : '\ufffd' })
  }
  let isFirst = true
  for (const { index } of text.matchAll(/\r(?!\n)/g)) {
    if (isFirst) {
      problems.push(
        reading.make('yaml-line-break', 'carriageReturn', undefined, { at: place(index, index + 1) })
      )
    }
    isFirst = false
    edits.push({ start: index, end: index + 1, insert: '\n' })
  }
  return edits
}

/** What a word processor or a web page makes of typed characters; and characters that cannot be seen. */
const pasted: ReadonlyMap<string, { readonly name: string; readonly typed: string }> = new Map([
  ['\u00a0', { name: 'a no-break space', typed: ' ' }],
  ['\u2007', { name: 'a figure space', typed: ' ' }],
  ['\u2009', { name: 'a thin space', typed: ' ' }],
  ['\u202f', { name: 'a narrow no-break space', typed: ' ' }],
  ['\u3000', { name: 'a wide space', typed: ' ' }],
  ['\u2010', { name: 'a hyphen', typed: '-' }],
  ['\u2011', { name: 'a no-break hyphen', typed: '-' }],
  ['\u2013', { name: 'a dash', typed: '-' }],
  ['\u2014', { name: 'a long dash', typed: '-' }],
  ['\u2212', { name: 'a minus sign', typed: '-' }],
  ['\u2018', { name: 'a curly quote', typed: "'" }],
  ['\u2019', { name: 'a curly quote', typed: "'" }],
  ['\u201c', { name: 'a curly quote', typed: '"' }],
  ['\u201d', { name: 'a curly quote', typed: '"' }],
  ['\u201e', { name: 'a curly quote', typed: '"' }],
  ['\u2192', { name: 'an arrow', typed: '->' }],
  ['\u2264', { name: 'one sign', typed: '<=' }],
  ['\u2265', { name: 'one sign', typed: '>=' }],
  ['\u2260', { name: 'one sign', typed: '!=' }],
  ['\u00ad', { name: 'a soft hyphen', typed: '' }],
  ['\u200b', { name: 'a zero-width space', typed: '' }],
  ['\u2060', { name: 'a word joiner', typed: '' }],
  ['\ufeff', { name: 'a byte order mark', typed: '' }]
])

const lineBreaks: ReadonlyMap<string, string> = new Map([
  ['\x85', 'next line'],
  ['\u2028', 'line separator'],
  ['\u2029', 'paragraph separator']
])

/** Pasted characters outside of quotes, block texts and comments: one finding for all of an entry, whose fix types them. */
export function findPasted(
  { text, origin }: RepairedText,
  tokens: readonly Token[],
  entry: Entry,
  problems: Diagnostic[]
): readonly Edit[] {
  const edits: Edit[] = []
  let token = 0
  let hasBreak = false
  for (const { 0: found, index } of text.matchAll(
    /[\x85\xa0\xad\u2007-\u2011\u2013\u2014\u2018-\u201e\u2028\u2029\u202f\u2060\u2192\u2212\u2260\u2264\u2265\u3000\ufeff\u200b]/g
  )) {
    while (token < tokens.length && (tokens[token] as Token).end <= index) token++
    const around = tokens[token]
    const isInside = around !== undefined && around.start <= index
    if (isInside && ['comment', 'single', 'double', 'block'].includes(around.kind)) continue
    const name = lineBreaks.get(found)
    const at = { entry, start: origin(index), end: origin(index + 1) }
    if (name !== undefined) {
      if (!hasBreak)
        problems.push(reading.make('yaml-line-break', 'other', { code: codeOf(found), name }, { at }))
      hasBreak = true
      continue
    }
    const character = pasted.get(found)
    if (character !== undefined && !(index === 0 && found === '\ufeff')) {
      edits.push({ start: index, end: index + 1, insert: character.typed })
    }
  }
  const first = edits[0]
  if (first === undefined) return edits
  const found = text[first.start] as string
  const { name, typed } = pasted.get(found) as { name: string; typed: string }
  const place = (edit: Edit) => ({ entry, start: origin(edit.start), end: origin(edit.end) })
  problems.push(
    reading.make(
      'yaml-pasted-character',
      'found',
      { name, code: codeOf(found), typed },
      {
        at: place(first),
        help: 'Word processors and web pages put such characters in place of typed ones. In quotes they are allowed.',
        fixes: [
          {
            title:
              edits.length === 1
                ? 'Replace it with the typed character'
                : `Replace all ${edits.length} such characters`,
            safe: true,
            edits: edits.map(edit => ({ at: place(edit), insert: edit.insert }))
          }
        ]
      }
    )
  )
  return edits
}

function codeOf(unit: string): string {
  return unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}

function* linesOf(text: string): Generator<{ start: number; end: number }> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    yield { start, end: text[end - 1] === '\r' ? Math.max(start, end - 1) : end }
    start = newline < 0 ? text.length : newline + 1
  }
}
