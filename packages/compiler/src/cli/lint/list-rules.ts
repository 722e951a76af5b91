import { settableRules } from '../../rules/settable-rules.ts'
import type { ArgumentsOf } from '../commands.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'

interface ListedRule {
  readonly name: string
  readonly level: string
  readonly summary: string
  /** What its page says of the fixes: `none`, `safe, …`, `a suggestion, …`. */
  readonly fix: 'none' | 'safe' | 'suggestion'
  readonly options: Readonly<Record<string, number>>
  /** `plan` where only a build can tell. */
  readonly needs: string | null
  readonly source: string | null
  /** Its page in the documentation. */
  readonly docs: string
}

/** `--list-rules`: every rule with what there is to know of it; as text, or with `--format json` as JSON. */
export async function listRules(
  host: Host,
  { format }: Pick<ArgumentsOf<'lint'>['options'], 'format'>
): Promise<number> {
  const { pages } = await import('../../rules/pages.gen.ts')
  const listed = [...settableRules.values()].map(
    ({ name, level, summary, options, needs, source }): ListedRule => ({
      name,
      level,
      summary,
      fix: fixOf(pages.get(name) ?? ''),
      options,
      needs: needs ?? null,
      source: source ?? null,
      docs: `docs/rules/${name}.md`
    })
  )
  host.stdout.write(format === 'json' ? `${JSON.stringify(listed, null, 2)}\n` : table(listed))
  return exitCodes.clean
}

/** The pages are made with what their examples show. */
function fixOf(page: string): ListedRule['fix'] {
  const words = /^- Fix: (.*)$/m.exec(page)?.[1] ?? ''
  return words.includes('safe,') ? 'safe' : words.includes('a suggestion,') ? 'suggestion' : 'none'
}

function table(listed: readonly ListedRule[]): string {
  const name = Math.max(usualLength, ...listed.map(each => each.name.length))
  const rows = listed.map(each => {
    const facts = [
      ...(each.fix === 'none' ? [] : [each.fix === 'safe' ? 'fix' : 'suggestion']),
      ...Object.entries(each.options).map(([option, value]) => `${option}=${value}`),
      ...(each.needs === null ? [] : [`needs ${each.needs}`])
    ].join(', ')
    return `${each.name.padEnd(name)}  ${each.level.padEnd(7)}  ${facts}`.trimEnd()
  })
  return `${rows.join('\n')}\n${listed.length} rules. \`meshc explain NAME\` prints the page of one.\n`
}

/** Columns stay where they are when a rule is added. */
const usualLength = 36
