import { renderCompact } from '../../diagnostics/render/compact.ts'
import { renderText } from '../../diagnostics/render/text.ts'
import { rules } from '../../rules/index.gen.ts'
import type { Refusal } from '../../workspace/trace/choose-way.ts'
import { routeTable } from '../../workspace/trace/route-table.ts'
import { traceRequest } from '../../workspace/trace/trace-request.ts'
import { chooseProject } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import type { Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { showTable } from '../show-table.ts'
import { showTrace } from '../show-trace.ts'
import { terminalOf } from '../terminal.ts'
import { unknownRegion } from '../unknown-names.ts'

/** `meshc route`: says which way a request takes, or lists the routes of a service or a gateway. */
export function route(host: Host, { operands, options }: ArgumentsOf<'route'>): number {
  const { all } = options
  const [first, second] = operands
  const [request, file] = all === undefined ? [first, second] : [undefined, first]
  if (all !== undefined && second !== undefined)
    return complain(
      host,
      `With \`--all\` there is no request, and there are two arguments: \`${first}\` and \`${second}\`.`
    )
  if (all === undefined && (first === undefined || looksLikeFile(host, first)))
    return complain(
      host,
      first === undefined
        ? 'It has to be said which request.'
        : `\`${first}\` is a file, and the request stands before it.`,
      'For example `meshc route "GET /v1/users" --from gateway.public`, or `meshc route --all SERVICE` for all routes of a service.'
    )
  const chosen = chooseProject(host, 'route', file, options.env)
  if (chosen.kind === 'refused') return chosen.code
  const { project } = chosen
  const unknown = unknownRegion(project, options.region, options.env)
  if (unknown !== undefined) return complain(host, unknown)
  const errors = errorsOf(host, project, options)
  if (errors === 'instead') return exitCodes.findings
  const done = errors === 'none' ? exitCodes.clean : exitCodes.findings
  const { env: environment, region, target, step, format } = options
  const place = { environment, region, target, step }
  const terminal = terminalOf(host, host.stdout)
  if (all !== undefined) {
    const table = routeTable(project.workspace, { ...place, owner: all })
    if (table.kind === 'refused') return refuse(host, table)
    host.stdout.write(format === 'json' ? json(table) : showTable(table, terminal))
    return done
  }
  const { header: headers, scheme, host: asked, from, to } = options
  const trace = traceRequest(project.workspace, {
    ...place,
    request: request ?? '',
    headers,
    scheme,
    host: asked,
    from,
    to
  })
  if ('kind' in trace) return refuse(host, trace)
  host.stdout.write(format === 'json' ? json(trace) : showTrace(trace, terminal, options.verbose))
  return trace.answer === 'taken' ? done : exitCodes.findings
}

/**
 * Says what is wrong with the mesh. What cannot be read, or names something that does not exist, stops the answer: a route
 * that is left out could be the one that counts. Other errors are said beside it.
 */
function errorsOf(
  host: Host,
  project: Project,
  { env: environment, target }: ArgumentsOf<'route'>['options']
): 'none' | 'beside' | 'instead' {
  const findings = project.workspace.findings({ environment, target, today: host.today() })
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length === 0) return 'none'
  const terminal = terminalOf(host, host.stderr)
  const isHopeless = errors.some(({ rule }) => !rules.has(rule) || /^(?:unknown|duplicate)-/.test(rule))
  if (isHopeless) {
    host.stderr.write(renderText(errors, name => project.source(name), terminal))
    complain(host, `\`${project.root}\` has errors, and until they are gone an answer could be wrong.`)
    return 'instead'
  }
  host.stderr.write(renderCompact(errors, terminal))
  return 'beside'
}

function refuse(host: Host, { reason, message, help }: Refusal): number {
  const code = complain(host, message, help)
  return reason === 'mesh' ? exitCodes.findings : code
}

function looksLikeFile(host: Host, text: string): boolean {
  return !text.startsWith('/') && (/\.ya?ml$/.test(text) || host.kindOf(text) !== 'missing')
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
