import { suppressionsOf } from '../../check/suppress.ts'
import { settableRules } from '../../rules/settable-rules.ts'
import { commentsOf } from '../../syntax/comments.ts'
import { problemDefinitions } from '../../workspace/problem-names.ts'
import type { Cursor, Ide } from '../ide.ts'
import { entryAt } from '../site.ts'
import type { Hover } from '../types.ts'
import { code, escaped, paragraphs } from './markdown.ts'

/**
 * What a comment says to the compiler: the rule that it silences. Undefined outside of comments;
 * an ordinary comment has no hover, and nothing behind it is looked at.
 */
export function commentHover(
  { workspace, view }: Ide,
  { file: path, offset }: Cursor
): { readonly hover: Hover | undefined } | undefined {
  const file = workspace.file(path)
  const cut = file === undefined ? undefined : entryAt(file, offset)
  if (file === undefined || cut === undefined || !cut.entry.text.includes('#')) return undefined
  const at = offset - cut.offset
  const comment = commentsOf(cut.entry).find(({ start, end }) => start <= at && at <= end)
  if (comment === undefined) return undefined
  const silenced = suppressionsOf(cut.entry, file.tree.roots(cut.entry)).find(
    ({ at: { start, end } }) => start <= at && at <= end && start < end
  )
  if (silenced === undefined) return { hover: undefined }
  const { rule, until, at: name } = silenced
  const about = ruleMarkdown(rule)
  if (about === undefined) return { hover: undefined }
  const ends =
    until === undefined
      ? undefined
      : until < view.today
        ? `It was silenced until ${until}, which is over.`
        : `It is silenced until ${until}.`
  return {
    hover: {
      span: { start: cut.offset + name.start, end: cut.offset + name.end },
      markdown: paragraphs(about, ends)
    }
  }
}

/** What a rule finds, how serious that is and where to read on; undefined for a name that no rule has. */
export function ruleMarkdown(name: string): string | undefined {
  const problem = problemDefinitions.get(name)
  if (problem === undefined) return undefined
  const { level, summary } = problem
  const rule = settableRules.get(name)
  const options = Object.entries(rule?.options ?? {}).map(
    ([option, value]) => `${code(option)}, which is ${value}`
  )
  return paragraphs(
    `**${escaped(name)}** (${level === 'none' ? 'off by default' : level}): ${summary}`,
    options.length === 0 ? undefined : `Options: ${options.join('; ')}`,
    rule?.source === undefined ? undefined : `Source: <${rule.source}>`,
    `All about it: ${code(`meshc explain ${name}`)}`
  )
}
