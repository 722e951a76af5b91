import { posix } from 'node:path'
import type { RuleWishes } from '../../check/rule-wishes.ts'
import { renderText } from '../../diagnostics/render/text.ts'
import type { Diff } from '../../workspace/diff/diff.ts'
import { diffWorkspaces } from '../../workspace/diff/diff-workspaces.ts'
import { chooseFile } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import { isHopeless, loadProject, type Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import type { Config } from '../config/config.ts'
import { createConfigs } from '../config/configs.ts'
import { readRuleLevels } from '../diff/rule-levels.ts'
import { showAsJson } from '../diff/show-as-json.ts'
import { showAsMarkdown } from '../diff/show-as-markdown.ts'
import { showAsText } from '../diff/show-as-text.ts'
import { stateBefore } from '../diff/state-before.ts'
import { findingsOf, hasChanges } from '../diff/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProjects } from '../find-projects.ts'
import type { Host } from '../host.ts'
import { unreadable } from '../inputs.ts'
import { terminalOf } from '../terminal.ts'
import { unknownEnvironment } from '../unknown-names.ts'

type Options = ArgumentsOf<'diff'>['options']

/** `meshc diff`: shows what a change of a mesh means. */
export function diff(host: Host, { operands, options }: ArgumentsOf<'diff'>): number {
  const file = chooseFile(host, 'diff', operands[0])
  if (typeof file !== 'string') return complain(host, file.sentence)
  const unread = unreadable(host, file)
  if (unread !== undefined) return complain(host, unread)
  const [project] = findProjects(host, [file])
  if (project === undefined) return exitCodes.failure
  const unknown = unknownEnvironment([project], options.env)
  if (unknown !== undefined) return complain(host, unknown)
  const config = createConfigs(host, { given: undefined, none: false }).of(project.root)
  const rules = readRuleLevels(options.rule, config?.rules)
  if (typeof rules === 'string') return complain(host, rules)
  const isBroken = showErrorsOf(host, config)
  const code = compare(host, project, rules, options)
  return isBroken ? exitCodes.failure : code
}

/** What is wrong with the settings; what is right in them holds all the same. */
function showErrorsOf(host: Host, config: Config | undefined): boolean {
  const errors = config?.findings.filter(({ level }) => level === 'error') ?? []
  if (errors.length > 0)
    host.stderr.write(renderText(errors, name => config?.sources.get(name), terminalOf(host, host.stderr)))
  return errors.length > 0
}

function compare(host: Host, project: Project, rules: RuleWishes, options: Options): number {
  const state = stateBefore(host, project.root, options.against)
  if (state.kind === 'refused') return complain(host, state.sentence, state.help)

  const names = { before: state.shown, after: project.root }
  if (state.root === undefined) return show(host, newMesh(project, state.shown), names, options)
  const before = loadProject(state.host, state.root)
  for (const [each, what] of [
    [before, state.shown],
    [project, 'the working tree']
  ] as const)
    if (isHopeless(each, errorsOf(host, each, options))) {
      if (each === project) showErrors(host, project, options)
      return complain(host, `\`${each.root}\` of ${what} cannot be read, so there is nothing to compare.`)
    }
  const hasErrors = showErrors(host, project, options)
  const result = diffWorkspaces(
    { before: before.workspace, after: project.workspace },
    {
      environment: options.env,
      target: options.target,
      today: host.today(),
      rules,
      // Equal files make equal templates.
      resources: !options['no-resources'] && !isSame(before, project)
    }
  )
  const code = show(host, result, names, options)
  return hasErrors && options['fail-on'] !== 'never' ? exitCodes.findings : code
}

function isSame(before: Project, after: Project): boolean {
  const textsOf = ({ workspace: { root, files } }: Project) =>
    files().map(({ source: { path, text } }) => [posix.relative(posix.dirname(root), path), text])
  return JSON.stringify(textsOf(before)) === JSON.stringify(textsOf(after))
}

function newMesh({ root, workspace }: Project, shown: string): Diff {
  const base = { environment: undefined, region: undefined, target: undefined }
  const note = `\`${root}\` does not exist in ${shown}, so nothing of it is compared.`
  return {
    mesh: workspace.mesh(base).name.value,
    changes: [],
    resources: [],
    unused: [],
    notes: [note],
    compared: 0,
    isNew: true
  }
}

function errorsOf(host: Host, { workspace }: Project, { env, target }: Options) {
  return workspace
    .findings({ environment: env, target, today: host.today() })
    .filter(({ level }) => level === 'error')
}

/** What is wrong with the new state, as `lint` shows it: it says otherwise what it means than it seems. */
function showErrors(host: Host, project: Project, options: Options): boolean {
  const errors = errorsOf(host, project, options)
  if (errors.length > 0)
    host.stderr.write(renderText(errors, name => project.source(name), terminalOf(host, host.stderr)))
  return errors.length > 0
}

function show(
  host: Host,
  result: Diff,
  names: { readonly before: string; readonly after: string },
  options: Options
): number {
  const written =
    options.format === 'json'
      ? showAsJson(result, names)
      : options.format === 'markdown'
        ? showAsMarkdown(result, names)
        : showAsText(result, { ...names, all: options.all }, terminalOf(host, host.stdout))
  host.stdout.write(written)
  return isFailed(result, options['fail-on']) ? exitCodes.findings : exitCodes.clean
}

const ranks = { info: 0, warning: 1, error: 2, never: 3 } as const

function isFailed(result: Diff, failOn: Options['fail-on']): boolean {
  if (failOn === 'change') return result.isNew || hasChanges(result)
  const open = findingsOf(result).filter(({ approved }) => approved === undefined)
  return open.some(({ level }) => ranks[level] >= ranks[failOn])
}
