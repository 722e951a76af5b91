import type { Completion } from '../types.ts'
import { ruleNames } from './references.ts'
import type { CommentSpot } from './spot.ts'

/** In a comment: what speaks to the compiler, and behind it the names of rules. */
export function commentItems({ before, start }: CommentSpot): readonly Completion[] {
  const end = start + before.length
  const names = /^#\s*meshc-ignore(?:-file)?[ \t]+(?:[^\s,:]+[ \t]*,?[ \t]*)*$/.exec(before)
  if (names !== null) {
    const word = /[^\s,]*$/.exec(before)?.[0] ?? ''
    const taken = new Set(before.slice(0, before.length - word.length).split(/[\s,]+/))
    return ruleNames()
      .filter(({ name }) => !taken.has(name))
      .map(({ name, kind, detail }, rank) => ({
        label: name,
        kind,
        ...(detail === undefined ? {} : { detail }),
        insert: name,
        span: { start: end - word.length, end },
        isSnippet: false,
        rank,
        resolve: { of: 'rule', name }
      }))
  }
  const word = /^#\s*([\w-]*)$/.exec(before)?.[1]
  if (word === undefined) return []
  return [
    { label: 'meshc-ignore', detail: 'silence a rule for the key below or on this line' },
    { label: 'meshc-ignore-file', detail: 'silence a rule in this file' }
  ].map(({ label, detail }, rank) => ({
    label,
    detail,
    kind: 'keyword',
    // A comment begins with a sign and a blank, as everywhere in a file that is formatted.
    insert: `${word === '' && before === '#' ? ' ' : ''}${label} `,
    span: { start: end - word.length, end },
    isSnippet: false,
    rank,
    continues: true
  }))
}
