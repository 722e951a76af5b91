import { checkBound } from '../bind/check-bound.ts'
import type { Composed } from '../bind/compose.ts'
import { createOverlays, type Effective } from '../bind/effective.ts'
import { createComposing } from '../bind/recompose.ts'
import { createAcceptances } from '../check/accept.ts'
import { isWished, type RuleWishes } from '../check/rule-wishes.ts'
import { createCheck } from '../check/run.ts'
import { readSettings } from '../check/settings.ts'
import { applySuppressions, type Suppression, suppressionsOf } from '../check/suppress.ts'
import { timedRules } from '../check/timed-rules.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { createLowering } from '../model/lower-mesh.ts'
import type { Mesh, TargetName } from '../model/types.ts'
import { createMemo, perObject } from '../query/memo.ts'
import { type Stopwatch, timed } from '../query/stopwatch.ts'
import { rules } from '../rules/index.gen.ts'
import { settableRules } from '../rules/settable-rules.ts'
import { checkMerged } from '../shape/check-merged.ts'
import { type Entry, valueAt } from '../syntax/nodes.ts'
import { pathOf } from '../syntax/path.ts'
import { capabilitiesOf } from '../targets/index.ts'
import type { Place } from '../text/place.ts'
import { withoutEchoes } from './echoes.ts'
import { createFindings, type Finding } from './findings.ts'
import { createFollowUps } from './follow-ups.ts'
import { problemNames } from './problem-names.ts'
import { type ReadFile, readOnce } from './read-files.ts'
import { unformattedFiles } from './unformatted.ts'

export interface Question {
  /** One environment; undefined asks for all that the file declares. */
  readonly environment: string | undefined
  /** Wins over the file's `target`. */
  readonly target: TargetName | undefined
  /** `YYYY-MM-DD`, for suppressions that end. */
  readonly today: string
}

/** What holds for all questions to a mesh. */
export interface AnalyzerSettings {
  /** What is wanted of the rules, beside what the mesh says of them. */
  readonly rules?: RuleWishes | undefined
  /** Counts the time that the parts of the work take: `read`, `bind`, `model`, `rules`, and `rule NAME` of each rule. */
  readonly stopwatch?: Stopwatch | undefined
}

export interface Analyzer {
  analyze(files: readonly ReadFile[], extra: readonly Diagnostic[], question: Question): Analysis
  composed(files: readonly ReadFile[]): Composed
  /** The mesh as one environment and one region see it. */
  effective(
    files: readonly ReadFile[],
    environment: string | undefined,
    region: string | undefined
  ): Effective
  /** The typed mesh of one environment and region. */
  mesh(files: readonly ReadFile[], question: MeshQuestion): Mesh
}

export interface MeshQuestion {
  readonly environment: string | undefined
  readonly region: string | undefined
  /** Wins over the file's `target`. */
  readonly target: TargetName | undefined
}

export interface Analysis {
  readonly composed: Composed
  /** One typed mesh for each environment, and for each region with overrides. */
  readonly meshes: readonly Mesh[]
  readonly findings: readonly Finding[]
}

/**
 * The way of a mesh through the house, on one page: files that are read → bound together →
 * overlaid → lowered → checked. Each step keeps what an edit did not reach.
 */
export function createAnalyzer({ rules: wishes, stopwatch }: AnalyzerSettings = {}): Analyzer {
  const compose = timed(stopwatch, 'bind', createComposing())
  const composedOf = createMemo((_key: 'composed', ...files: readonly ReadFile[]) =>
    compose(files.map(file => file.normalized))
  )
  const overlay = timed(stopwatch, 'bind', createOverlays())
  const lower = timed(stopwatch, 'model', createLowering())
  const check = timed(stopwatch, 'rules', createCheck(timedRules([...rules.values()], stopwatch)))
  const settingsOf = createMemo((_key: string, lint: Parameters<typeof readSettings>[0]) =>
    readSettings(lint, settableRules, wishes)
  )

  return {
    analyze,
    composed: files => composedOf('composed', ...files),
    effective: (files, environment, region) => overlay(composedOf('composed', ...files), environment, region),
    mesh(files, { environment, region, target }) {
      const composed = composedOf('composed', ...files)
      return lower(overlay(composed, environment, region), [...composed.environments.keys()], target)
    }
  }

  function analyze(files: readonly ReadFile[], extra: readonly Diagnostic[], question: Question): Analysis {
    const composed = composedOf('composed', ...files)
    const { always, isFollowUp } = createFollowUps(files, extra, composed.problems)
    const isOwn = (diagnostic: Diagnostic) =>
      !isFollowUp(diagnostic, rules.get(diagnostic.rule)?.restsOn ?? [])
    const environments = environmentsOf(composed, question.environment)
    const meshes: Mesh[] = []
    const acceptances = createAcceptances(settableRules, pathsIn(files), question.today)
    const found = createFindings(environments.length)
    for (const diagnostic of always) found.addEverywhere(diagnostic)
    for (const diagnostic of composed.problems.filter(isOwn)) found.addEverywhere(diagnostic)

    const known = new Map<
      string | undefined,
      readonly { readonly effective: Effective; readonly mesh: Mesh }[]
    >()
    const seenIn = (environment: string | undefined) => {
      const seen =
        known.get(environment) ??
        regionsOf(composed).flatMap(region => {
          const effective = overlay(composed, environment, region)
          const mesh = lower(effective, [...composed.environments.keys()], question.target)
          // What a region overrides means nothing in an environment that has taken it away.
          return region === undefined || mesh.regions.has(region) ? [{ effective, mesh }] : []
        })
      known.set(environment, seen)
      return seen
    }
    let all: readonly Mesh[] | undefined
    const everywhere = () => {
      all ??= environmentsOf(composed, undefined).flatMap(each => seenIn(each).map(({ mesh }) => mesh))
      return all
    }
    // Without a file that can be read there is no mesh to look at.
    for (const environment of files.length === 0 ? [] : environments) {
      const seen = seenIn(environment)
      const inAllRegions = seen.map(({ mesh }) => mesh)
      for (const { effective, mesh } of seen) {
        const settings = settingsOf(environment ?? '', effective.settings.get('lint')?.value)
        meshes.push(mesh)
        const here = [
          ...effective.problems,
          ...mergedProblems(effective),
          ...checkBound(effective, allowsFaults(composed, environment)),
          ...settings.problems
        ]
        for (const diagnostic of here.filter(isOwn)) found.add(diagnostic, environment)
        const capabilities = capabilitiesOf(mesh.target.value)
        const lint = effective.settings.get('lint')?.value
        const judged = check(mesh, capabilities, settings, inAllRegions, everywhere)
        const inText = unformattedFiles(files, settings)
        for (const diagnostic of acceptances.keep(lint, [...judged, ...inText])) {
          if (isOwn(diagnostic)) found.add(diagnostic, environment)
        }
      }
    }
    // What one environment or another target does not need, the mesh may need as it is written.
    const seesAll =
      question.target === undefined &&
      wishes?.only === undefined &&
      environments.length >= composed.environments.size
    for (const diagnostic of acceptances.problems().filter(isOwn))
      if (seesAll || diagnostic.rule !== 'acceptance-unused') found.addEverywhere(diagnostic)
    const { kept, problems } = applySuppressions(
      withoutEchoes(found.all()),
      files.flatMap(suppressionsIn),
      problemNames,
      question.today,
      rule => seesAll && settableRules.get(rule)?.needs === undefined
    )
    const both = [...kept, ...problems]
    const shown = wishes === undefined ? both : both.filter(diagnostic => isWished(diagnostic, wishes))
    return { composed, meshes, findings: shown.map(found.withEnvironments) }
  }
}

/** What only the merged tree can lack or have too much of: required keys, keys that exclude each other. */
function mergedProblems(effective: Effective): readonly Diagnostic[] {
  return checkMerged(effective.settings, effective.collections)
}

function allowsFaults(composed: Composed, environment: string | undefined): boolean {
  if (environment === undefined) return false
  return (composed.environments.get(environment)?.patches ?? []).some(patch => {
    const value = valueAt(patch, 'allowFaults')
    return value?.kind === 'scalar' && value.text === 'true'
  })
}

/** Where in its file a place stands: `services.auth.retry`. */
function pathsIn(files: readonly ReadFile[]): (place: Place) => string {
  return ({ entry, start }) => {
    const file = files.find(({ source }) => source.path === entry.file)
    return file === undefined ? '' : pathOf(file.tree, entry, start)
  }
}

const suppressionsInEntry = perObject((entry: Entry): readonly Suppression[] =>
  suppressionsOf(entry, readOnce(entry).root)
)

function suppressionsIn(file: ReadFile): readonly Suppression[] {
  return file.cut.entries.flatMap(({ entry }) => suppressionsInEntry(entry))
}

/** With environments declared, the mesh as written is none of them and is not looked at. */
function environmentsOf(composed: Composed, asked: string | undefined): readonly (string | undefined)[] {
  if (asked !== undefined) return [asked]
  return composed.environments.size === 0 ? [undefined] : [...composed.environments.keys()]
}

/** Regions that override something, and one that stands for all others. */
export function regionsOf(composed: Composed): readonly (string | undefined)[] {
  const regions = [...composed.collections.regions.values()]
  const own = regions.filter(({ value }) => value.kind === 'map' && valueAt(value, 'overrides') !== undefined)
  return own.length === regions.length && own.length > 0
    ? own.map(({ name }) => name)
    : [undefined, ...own.map(({ name }) => name)]
}
