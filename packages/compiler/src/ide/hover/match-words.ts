import type { Match, PathMatch } from '../../expr/types.ts'
import { listWords } from '../../util/list-names.ts'
import { code } from './markdown.ts'

/** What requests a match takes, in words. */
export function matchWords(match: Match): string {
  if (match.kind === 'tcp') return 'Every connection'
  if (match.kind === 'grpc') {
    if (match.service === undefined) return 'Every gRPC call'
    return match.method === undefined
      ? `gRPC calls of all methods of ${code(match.service)}`
      : `gRPC calls of ${code(match.method)} of ${code(match.service)}`
  }
  const verbs =
    match.verbs.length === 0 ? 'Requests of any method' : `${listWords(match.verbs, 'or')} requests`
  return `${verbs} ${pathWords(match.path)}`
}

function pathWords(path: PathMatch): string {
  if (path.kind === 'regex') return `whose whole path matches ${code(path.source)} (RE2)`
  const { segments, end } = path
  const free = segments.filter(({ kind }) => kind === 'any').length
  const text = segments.map(segment => (segment.kind === 'any' ? '/*' : `/${segment.text}`)).join('')
  const where = free === 0 ? '' : `, where ${free === 1 ? '`*` is' : 'each `*` is'} one segment`
  if (end === 'below')
    return text === '' ? 'with any path' : `at ${code(text)} and everything below it${where}`
  if (end === 'glued') return `whose path begins with ${code(text)}${where}`
  return `at exactly ${code(text === '' ? '/' : text)}${where}`
}
