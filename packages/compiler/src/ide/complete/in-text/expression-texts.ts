import { verbs } from '../../../expr/verbs.ts'
import type { Ide } from '../../ide.ts'
import type { Candidate } from './candidate.ts'
import { metricsOf } from './declared-names.ts'
import type { ExpressionPlace } from './expression-place.ts'
import { matchCandidates } from './value-candidates.ts'

/** Names of headers that requests often have. */
const headers = [
  'accept-language',
  'authorization',
  'cookie',
  'host',
  'user-agent',
  'x-forwarded-for',
  'x-request-id'
]

/** What may stand in a text in quotes: methods, schemes, names of headers and metrics, a match. The quote is closed where none follows. */
export function textCandidates(
  ide: Ide,
  text: string,
  place: ExpressionPlace,
  owner: string | undefined
): readonly Candidate[] {
  const { left, behind, call, start, end } = place
  const quote = text[end] === '"' ? '' : '"'
  const of = (names: readonly string[], kind: Candidate['kind'], detail: string): readonly Candidate[] =>
    names.map(name => ({
      label: name,
      kind,
      insert: name + quote,
      start,
      end,
      detail,
      goesOn: ['', ' == "a"', ' == 1']
    }))
  if (behind === 'comparison' && left?.text === 'method') return of(verbs, 'value', 'method')
  if (behind === 'comparison' && left?.text === 'scheme') return of(['https', 'http'], 'value', 'scheme')
  if (behind !== 'start' || call === undefined) return []
  if (call.builtin.name === 'header' && call.index === 0) return of(headers, 'value', 'header')
  if (call.builtin.name === 'metric' && call.index === 0) return of(metricsOf(ide, owner), 'value', 'metric')
  if (call.parameter?.kind === 'match') {
    const inner = text.slice(start, end)
    return matchCandidates(inner, place.typed.length, []).map(one => ({
      ...one,
      start: one.start + start,
      end: one.end + start
    }))
  }
  return []
}
