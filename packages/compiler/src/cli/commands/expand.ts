import { renderText } from '../../diagnostics/render/text.ts'
import { chooseProject } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import { expandProject } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { terminalOf } from '../terminal.ts'
import { unknownRegion } from '../unknown-names.ts'

/** `meshc expand`: shows one mesh with all that it inherits. */
export function expand(host: Host, { operands, options }: ArgumentsOf<'expand'>): number {
  const chosen = chooseProject(host, 'expand', operands[0], options.env)
  if (chosen.kind === 'refused') return chosen.code
  const { project } = chosen
  const unknown = unknownRegion(project, options.region, options.env)
  if (unknown !== undefined) return complain(host, unknown)
  const { env: environment, region, format } = options
  const { text, problems } = expandProject(project, { environment, region, format, today: host.today() })
  const errors = problems.filter(({ level }) => level === 'error')
  if (errors.length > 0) {
    const terminal = terminalOf(host, host.stderr)
    host.stderr.write(renderText(errors, name => project.source(name), terminal))
  }
  if (text === undefined)
    return complain(host, `\`${project.root}\` cannot be expanded before these errors are gone.`)
  host.stdout.write(text)
  return errors.length > 0 ? exitCodes.findings : exitCodes.clean
}
