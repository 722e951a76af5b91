import { posix } from 'node:path'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import { plural } from '../../diagnostics/render/summary.ts'
import type { Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { configName } from '../config/find-config.ts'
import type { Host } from '../host.ts'
import {
  type BaselineFile,
  openBaseline,
  saveBaseline,
  withoutBaseline,
  writeBaseline
} from './baseline-files.ts'
import type { ChangeRequest } from './change-files.ts'

/** The name of a baseline that is given none; it lies beside the mesh. */
export const usualBaseline = 'meshc-baseline.json'

interface Opened {
  readonly file: BaselineFile
  readonly projects: readonly Project[]
}

/** What the baselines of a run hide. */
export interface Hiding {
  readonly kind: 'hiding'
  readonly opened: readonly Opened[]
  hide(findings: readonly LocatedDiagnostic[]): {
    readonly kept: readonly LocatedDiagnostic[]
    readonly hidden: readonly LocatedDiagnostic[]
  }
}

type Request = Pick<ChangeRequest, 'projects' | 'options' | 'question' | 'baselineOf'>

/** Opens the baselines of a run. One that is about to be written anew hides nothing. */
export function hidingOf(
  host: Host,
  request: Request
): Hiding | { readonly kind: 'refused'; readonly sentence: string } {
  const { options, question } = request
  const opened: Opened[] = []
  const writes = options['write-baseline'] !== undefined
  for (const [path, projects] of pathsOf(request, options['prune-baseline'] || writes)) {
    const found = openBaseline(host, path)
    if (found.kind === 'opened' && !writes) opened.push({ file: found.file, projects })
    if (found.kind === 'refused' && !(writes && found.mayWrite))
      return { kind: 'refused', sentence: found.sentence }
  }
  const hide: Hiding['hide'] = findings => {
    let kept = findings
    const hidden: LocatedDiagnostic[] = []
    for (const { file, projects: own } of opened) {
      const result = withoutBaseline(host, file, own, kept, question)
      kept = result.kept
      hidden.push(...result.hidden)
    }
    return { kept, hidden }
  }
  return { kind: 'hiding', opened, hide }
}

export interface KeptBaselines {
  /** What the baselines leave. */
  readonly findings: readonly LocatedDiagnostic[]
  readonly failed: boolean
  readonly sentences: readonly string[]
}

/** Applies the baselines to what is found now, and writes those that are to be written. */
export function keepBaselines(host: Host, request: ChangeRequest, { opened }: Hiding): KeptBaselines {
  const { projects, options, question, findingsOf, baselineOf, isWhole } = request
  let findings: readonly LocatedDiagnostic[] = projects.flatMap(findingsOf)
  const sentences: string[] = []
  let failed = false
  const save = (path: string, reason: string | undefined) => {
    if (reason === undefined) return
    complain(host, `\`${path}\` is not written: ${reason}.`)
    failed = true
  }
  for (const { file, projects: own } of opened) {
    const { kept, hidden, needed, unused } = withoutBaseline(host, file, own, findings, question)
    findings = kept
    sentences.push(
      `\`${file.path}\` hides ${hidden.length === 0 ? 'nothing' : plural(hidden.length, 'finding')}.`
    )
    if (options['prune-baseline'] && isWhole) {
      save(file.path, saveBaseline(host, { path: file.path, entries: needed }))
      if (!failed) sentences.push(`Removed ${unused} that no longer ${unused === 1 ? 'occurs' : 'occur'}.`)
    } else if (unused > 0 && isWhole) {
      const [verb, it] = unused === 1 ? ['occurs', 'it'] : ['occur', 'them']
      sentences.push(`${unused} of what it holds no longer ${verb}: \`--prune-baseline\` removes ${it}.`)
    }
  }
  if (options['write-baseline'] === undefined) return { findings, failed, sentences }
  for (const [path, own] of pathsOf(request, true)) {
    const before = openBaseline(host, path)
    const file = before.kind === 'opened' ? before.file : { path, entries: [] }
    const written = writeBaseline(host, file, own, own.flatMap(findingsOf), question)
    save(path, written.failed)
    if (written.failed !== undefined) continue
    sentences.push(written.sentence)
    if (own.some(project => baselineOf(project) !== path) && written.recorded.length > 0)
      sentences.push(
        `\`--baseline ${path}\`, or \`baseline\` in \`${configName}\`, hides ${written.recorded.length === 1 ? 'it' : 'them'} from now on.`
      )
    const recorded = new Set(written.recorded.map(placeOf))
    findings = findings.filter(finding => !recorded.has(placeOf(finding)))
  }
  return { findings, failed, sentences }
}

/** The baseline files of some meshes: the one that is named, or with `usual` the one beside each. */
function pathsOf(
  { projects, options, baselineOf }: Request,
  usual: boolean
): ReadonlyMap<string, readonly Project[]> {
  const paths = new Map<string, Project[]>()
  for (const project of projects) {
    const named = options['write-baseline'] || baselineOf(project)
    const path = named ?? (usual ? posix.join(posix.dirname(project.root), usualBaseline) : undefined)
    if (path !== undefined) paths.set(path, [...(paths.get(path) ?? []), project])
  }
  return paths
}

function placeOf({ file, rule, message, span }: LocatedDiagnostic): string {
  return [file, rule, span.start.offset, span.end.offset, message].join('|')
}
