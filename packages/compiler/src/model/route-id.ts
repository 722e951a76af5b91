import { printExpression } from '../expr/print-expression.ts'
import { printMatch } from '../expr/print-match.ts'
import type { Expression, Match } from '../expr/types.ts'
import { shortHash } from '../util/hash.ts'

/**
 * The identity of a route without a name: its verb and path made readable, and a short hash of all
 * that selects requests for it. It rests on the canonical form, so formatting or reordering a
 * file changes no identity.
 */
export function routeId(match: Match, when: Expression | undefined, port: string | undefined): string {
  const written = printMatch(match)
  const readable = written
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
  const selects = [written, when === undefined ? '' : printExpression(when), port ?? '']
  return `${readable === '' ? 'any' : readable}-${shortHash(selects.join('\n'))}`
}
