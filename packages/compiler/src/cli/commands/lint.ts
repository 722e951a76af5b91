import type { ArgumentsOf } from '../commands.ts'
import type { Host } from '../host.ts'
import { lintOnce } from '../lint/lint-once.ts'

/** `meshc lint`: checks meshes and shows what it finds; once, or with `--watch` after every change. */
export async function lint(host: Host, given: ArgumentsOf<'lint'>): Promise<number> {
  const { options } = given
  if (options['list-rules']) return (await import('../lint/list-rules.ts')).listRules(host, options)
  if (options['print-config']) return (await import('../lint/print-config.ts')).printConfig(host, given)
  if (options.watch) return (await import('../lint/watch.ts')).watch(host, given)
  return lintOnce(host, given)
}
