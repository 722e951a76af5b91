import type { ArgumentsOf } from '../commands.ts'
import { complain } from '../complain.ts'
import type { Host } from '../host.ts'
import type { Format } from '../lint/formats.ts'
import { lintOnce } from '../lint/lint-once.ts'

/** `meshc lint`: checks meshes and shows what it finds; once, or with `--watch` after every change. */
export async function lint(host: Host, given: ArgumentsOf<'lint'>): Promise<number> {
  const { options } = given
  const wrong = wrongFormat(options)
  if (wrong !== undefined) return complain(host, wrong)
  if (options['list-rules']) return (await import('../lint/list-rules.ts')).listRules(host, options)
  if (options['print-config']) return (await import('../lint/print-config.ts')).printConfig(host, given)
  if (options.watch) return (await import('../lint/watch.ts')).watch(host, given)
  return lintOnce(host, given)
}

/** Numbers and names of rules have no form in SARIF and its like, and a program that asks for one gets no text in its place. */
function wrongFormat({ format, ...options }: ArgumentsOf<'lint'>['options']): string | undefined {
  const what = (['list-rules', 'statistics'] as const).find(option => options[option])
  return what === undefined || format === undefined || shown.includes(format)
    ? undefined
    : `\`--${what}\` is shown as text or with \`--format json\`, and \`${format}\` is for findings.`
}

const shown: readonly Format[] = ['pretty', 'compact', 'json']
