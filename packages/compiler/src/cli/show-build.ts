import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import { renderCompact } from '../diagnostics/render/compact.ts'
import { plural } from '../diagnostics/render/summary.ts'
import { renderText } from '../diagnostics/render/text.ts'
import type { FinishedBuild, StoppedBuild } from '../workspace/build-workspace.ts'
import type { Project } from './compiler-api.ts'
import { complain } from './complain.ts'
import { exitCodes } from './exit-codes.ts'
import type { Host } from './host.ts'
import { terminalOf } from './terminal.ts'

/** Errors as `lint` shows them. Without errors a line for each warning: `lint` shows them in full. */
export function showFindings(host: Host, project: Project, findings: readonly LocatedDiagnostic[]): void {
  const terminal = terminalOf(host, host.stderr)
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length > 0) {
    host.stderr.write(renderText(errors, name => project.source(name), terminal))
    return
  }
  const warnings = findings.filter(({ level }) => level === 'warning')
  if (warnings.length > 0) host.stderr.write(renderCompact(warnings, terminal))
}

/** Says why a build came to nothing; gives the exit code. What a person can change in the mesh ends with 1, what meshc itself got wrong with 2. */
export function showStop(host: Host, { failures }: StoppedBuild, root: string, consequence: string): number {
  if (failures.length === 0) {
    complain(host, `\`${root}\` has errors. ${consequence}`)
    return exitCodes.findings
  }
  for (const { kind, message, help, at, template } of failures.slice(0, mostShown)) {
    const place = `${at.file}:${at.line}:${at.column}`
    const where = template === undefined ? '' : ` (${template.file}, ${template.path})`
    const refusal = kind === 'refused' ? 'AWS would refuse what is made from this line: ' : ''
    complain(host, `${place}: ${refusal}${message}${where}`, help)
  }
  const isOwn = failures.some(({ kind }) => kind === 'refused' || kind === 'difference')
  const others = failures.length - mostShown
  complain(
    host,
    `${others > 0 ? `There are ${others} more of these. ` : ''}${consequence}`,
    isOwn ? 'This is a bug of meshc. Please report it with these lines.' : undefined
  )
  return isOwn ? exitCodes.failure : exitCodes.findings
}

/** Those after it mostly have the same cause. */
const mostShown = 10

/** Says so where what stands in front of the regions is not there for want of some of them. */
export function whatIsLeftOut({ edge }: FinishedBuild): readonly string[] {
  return edge === 'left-out' ? ['What stands in front of the regions is left out: it needs all of them.'] : []
}

/** What was compared, and what was left open. */
export function whatIsProved({ proof, rawChanges }: FinishedBuild): readonly string[] {
  const { requests, checks, undecided } = proof
  const classes = `${requests} ${requests === 1 ? 'class' : 'classes'} of requests`
  return [
    `Proved: mesh and templates agree on ${classes} and on ${plural(checks, 'single fact')}.`,
    ...undecided.map(what => `Not decided: ${what}`),
    ...(rawChanges === 0
      ? []
      : [`Changed after that by \`raw\`, and not proved: ${plural(rawChanges, 'path')}.`])
  ]
}
