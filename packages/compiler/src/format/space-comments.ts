import type { Comment } from '../syntax/comments.ts'
import type { Edit } from '../text/edit.ts'

/**
 * Puts a blank behind the `#` of comments. Lines that draw (`#----`), `#!` and `##` stay as they are. In
 * lines that were commented out together the blanks behind `#` are their indentation, so all of them move.
 */
export function spaceComments(text: string, comments: readonly Comment[]): readonly Edit[] {
  return runsOf(text, comments).flatMap(run => {
    if (!run.some(isTight)) return []
    const moved = run.every(comment => isTight(comment) || /^#(?: {2}|$)/.test(comment.text))
      ? run.filter(({ text }) => text !== '#')
      : run.filter(isTight)
    return moved.map(({ start }) => ({ start: start + 1, end: start + 1, insert: ' ' }))
  })
}

function isTight({ text }: Comment): boolean {
  return /^#[^\s#!]/.test(text) && !/^#([^\p{L}\p{N}])\1/u.test(text)
}

/** Comments on lines of their own that stand directly below each other in one column; each other one alone. */
function runsOf(text: string, comments: readonly Comment[]): readonly (readonly Comment[])[] {
  const runs: Comment[][] = []
  let last: Comment | undefined
  for (const comment of comments) {
    const run = runs[runs.length - 1]
    if (run !== undefined && last !== undefined && isBelow(text, last, comment)) run.push(comment)
    else runs.push([comment])
    last = comment
  }
  return runs
}

function isBelow(text: string, above: Comment, comment: Comment): boolean {
  if (!above.ownLine || !comment.ownLine) return false
  const between = text.slice(above.end, comment.start)
  return /^[ \t]*\r?\n *$/.test(between) && columnOf(text, above) === columnOf(text, comment)
}

function columnOf(text: string, comment: Comment): number {
  return comment.start - (text.lastIndexOf('\n', comment.start - 1) + 1)
}
