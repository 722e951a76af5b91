import stringWidth from 'fast-string-width'
import { wrap } from '../../diagnostics/render/wrap.ts'
import { suggestion } from '../arguments.ts'
import type { ArgumentsOf } from '../commands.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { keyPage } from '../key-page.ts'
import { renderMarkdown } from '../markdown.ts'
import { terminalOf } from '../terminal.ts'

/** `meshc explain`: prints the page of a rule or what the reference says of a key, or lists all rules. */
export async function explain(
  host: Host,
  { operands: [name], options: { format } }: ArgumentsOf<'explain'>
): Promise<number> {
  const { pages } = await import('../../rules/pages.gen.ts')
  const terminal = terminalOf(host, host.stdout)
  if (name === undefined) {
    const { rules: all } = await import('../../rules/index.gen.ts')
    const rules = [...pages].map(([rule, page]) => {
      const isOff = all.get(rule)?.level === 'none'
      return { rule, summary: summaryOf(page) + (isOff ? ' Off by default.' : '') }
    })
    host.stdout.write(format === 'json' ? `${JSON.stringify(rules, null, 2)}\n` : list(rules, terminal.width))
    return exitCodes.clean
  }
  const page = pages.get(name) ?? keyPage(name)
  if (page === undefined) {
    return complain(
      host,
      `There is no rule and no key \`${name}\`.${suggestion(name, pages.keys())}`,
      '`meshc explain` lists all rules.'
    )
  }
  const json = { rule: name, summary: summaryOf(page), page }
  host.stdout.write(format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : renderMarkdown(page, terminal))
  return exitCodes.clean
}

/** The paragraph below the title. */
function summaryOf(page: string): string {
  const [, summary = ''] = page.split(/\n\s*\n/)
  return summary.replaceAll(/\s+/g, ' ').trim()
}

function list(rules: readonly { readonly rule: string; readonly summary: string }[], width: number): string {
  const left = Math.max(0, ...rules.map(({ rule }) => stringWidth(rule))) + 2
  const right = width - left
  const lines = rules.flatMap(({ rule, summary }) => {
    if (right < 28) return [rule, ...wrap(summary, width - 2).map(line => `  ${line}`)]
    const [first = '', ...others] = wrap(summary, right)
    return [rule.padEnd(left) + first, ...others.map(line => ' '.repeat(left) + line)]
  })
  return lines.map(line => `${line}\n`).join('')
}
