import { fixTo, quoted } from './measure.ts'
import type { Word } from './phrase.ts'
import type { PathMatch, Read, Segment, TextProblem } from './types.ts'

/** `/a/b`, `/a/**`, `/a-**`, `/a/*`, `/a/{id}`: one word that is a path with wildcards. */
export function readPath(word: Word): Read<PathMatch> {
  const { text, start } = word
  const problems: TextProblem[] = []
  const report = (from: number, to: number, message: string, more: Partial<TextProblem> = {}) => {
    if (problems.length === 0) problems.push({ start: start + from, end: start + to, message, ...more })
  }

  if (!text.startsWith('/')) {
    const url = /^[a-z]+:\/\/[^/]*/i.exec(text)
    const insert = url === null ? `/${text}` : text.slice(url[0].length) || '/'
    report(0, text.length, `A path begins with a slash, and ${quoted(text)} does not.`, {
      help: 'Any path is `/**`.',
      ...fixTo(/^\*+$/.test(text) ? '/**' : insert)
    })
    return { value: undefined, problems }
  }
  const query = text.indexOf('?')
  if (query >= 0) {
    const help = 'Paths are matched without the query; `when: query("name") == "value"` asks for it.'
    report(query, text.length, 'A path has no query.', {
      help,
      fix: { title: 'Remove the query', insert: '' }
    })
  }
  const path = query >= 0 ? text.slice(0, query) : text
  const below = path.endsWith('/**')
  const glued = !below && path.endsWith('**')
  const body = below ? path.slice(0, -3) : glued ? path.slice(0, -2) : path
  const segments = (body === '/' && !below) || body === '' ? [] : readSegments(body, below, report)
  const last = segments[segments.length - 1]
  if (glued && (last?.kind !== 'literal' || last.text === '')) {
    report(path.length - 2, path.length, '`**` stands after a slash or after text.')
  }
  return { value: { kind: 'segments', segments, end: below ? 'below' : glued ? 'glued' : 'exact' }, problems }
}

type Report = (from: number, to: number, message: string, more?: Partial<TextProblem>) => void

function readSegments(path: string, below: boolean, report: Report): Segment[] {
  const segments: Segment[] = []
  const parts = path.split('/')
  let from = 1
  for (const [index, part] of parts.entries()) {
    if (index === 0) continue
    const to = from + part.length
    const any = part === '*' || /^\{[A-Za-z][\w-]*\}$/.test(part)
    segments.push(any ? { kind: 'any' } : { kind: 'literal', text: part })
    if (!any) checkLiteral(part, from, to, index === parts.length - 1 && !below, report)
    from = to + 1
  }
  return segments
}

function checkLiteral(part: string, from: number, to: number, last: boolean, report: Report): void {
  if (part === '' && !last) {
    report(from - 1, from + 1, 'Two slashes follow each other.', {
      help: 'Paths are matched with such slashes merged, so this one matches nothing.',
      ...fixTo('/')
    })
  } else if (part === '**') {
    report(from, to, '`**` stands only at the end of a path.', {
      help: '`*` is one segment anywhere.',
      ...fixTo('*')
    })
  } else if (part.includes('*')) {
    report(from, to, `${quoted(part)} mixes text and \`*\`.`, {
      help: '`*` is a whole segment; text that goes on is `/text**` at the end of a path, or a regular expression after `~`.'
    })
  } else if (/[{}]/.test(part)) {
    const named = /^\{[^{}]*\}$/.test(part)
    const message = named
      ? `${quoted(part)} is not a name in braces.`
      : `${quoted(part)} mixes text and braces.`
    report(from, to, message, { help: '`*` or `{name}` is a whole segment.', ...(named ? fixTo('*') : {}) })
  } else if (part === '.' || part === '..') {
    report(from, to, `\`${part}\` is not a segment that can be matched.`, {
      help: 'Paths are matched after such segments are resolved.'
    })
  }
}
