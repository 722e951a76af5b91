import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { showAsText } from '../packages/compiler/src/cli/plan/show-as-text.ts'
import { showTrace } from '../packages/compiler/src/cli/show-trace.ts'
import { sizeAsText } from '../packages/compiler/src/cli/size/size-as-text.ts'
import { printDuration, printNumber, printPercent } from '../packages/compiler/src/expr/print-measure.ts'
import { readExpression } from '../packages/compiler/src/expr/read-expression.ts'
import { alarmDelay } from '../packages/compiler/src/semantics/alarm-times.ts'
import { amplificationFrom } from '../packages/compiler/src/semantics/amplification.ts'
import { callGraph } from '../packages/compiler/src/semantics/graph.ts'
import { decideInvariant } from '../packages/compiler/src/semantics/invariants.ts'
import { measure } from '../packages/compiler/src/semantics/measure.ts'
import { timelinesOf } from '../packages/compiler/src/semantics/timeline.ts'
import { capabilitiesOf } from '../packages/compiler/src/targets/index.ts'
import { sizeWorkspace } from '../packages/compiler/src/workspace/size-workspace.ts'
import { traceRequest } from '../packages/compiler/src/workspace/trace/trace-request.ts'
import { createWorkspace, type Workspace } from '../packages/compiler/src/workspace/workspace.ts'
import { resourcesOf, templateOf } from './support/build.ts'
import { lint } from './support/lint.ts'
import { memoryHost } from './support/memory-host.ts'
import { root } from './support/sources.ts'

/** docs/arithmetic.md: every row `asked | is` below an example is put to the program. */
const page = readFileSync(join(root, 'docs', 'arithmetic.md'), 'utf8')

interface Row {
  readonly asked: string
  readonly is: string
}

for (const section of page.split(/^## /m).slice(1)) {
  const title = section.slice(0, section.indexOf('\n'))
  describe(title, () => {
    it('has an example, numbers and an oracle', () => {
      expect(mesh).toContain('edition: 1')
      expect(rows.length).toBeGreaterThan(0)
      expect(section).toMatch(/^\*Oracle\*: /m)
      for (const [, path = ''] of section.matchAll(/`((?:test|packages)\/[\w./-]+\.ts)`/g))
        expect(() => readFileSync(join(root, path))).not.toThrow()
    })
    const [, mesh = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(section) ?? []
    const rows = rowsOf(section)
    it('has no errors but those it speaks of', () => {
      const asked = rows.map(row => row.asked)
      const errors = lint(mesh).filter(
        ({ level, rule }) => level === 'error' && !asked.includes(`rule \`${rule}\``)
      )
      expect(errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
    })
    it.each(rows)('$asked is $is', ({ asked, is }) => {
      const answers = answersTo(mesh, asked)
      expect(
        answers.some(answer => answer === is || (asked.startsWith('`meshc ') && answer.includes(is))),
        answers.join('\n')
      ).toBe(true)
    })
  })
}

/** The rows of tables that begin with `asked`, without the backticks around what is answered. */
function rowsOf(section: string): readonly Row[] {
  const [, table = ''] = /^\| asked \| is \|\n\|---\|---\|\n((?:\|.*\n)*)/m.exec(section) ?? []
  return table
    .trim()
    .split('\n')
    .map(line => {
      const [, asked = '', is = ''] = /^\| (.*?) \| (.*) \|$/.exec(line) ?? []
      return { asked, is: is.replace(/^`` (.*) ``$/, '$1').replace(/^`(.*)`$/, '$1') }
    })
}

function answersTo(mesh: string, asked: string): readonly string[] {
  const [, kind, text = ''] = /^(?:(rule|alarm) )?`(.*)`$/.exec(asked) ?? []
  if (kind === 'rule')
    return lint(mesh)
      .filter(({ rule }) => rule === text)
      .map(({ message }) => message)
  if (kind === 'alarm') return [alarmText(mesh, text)]
  return text.startsWith('meshc ') ? linesOf(mesh, text.slice('meshc '.length)) : [answerOf(mesh, text)]
}

/** What a command prints, line by line, with single spaces. */
function linesOf(mesh: string, command: string): readonly string[] {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')
  return printed(mesh, words)
    .split('\n')
    .map(line => line.trim().replace(/\s+/g, ' '))
}

const terminal = { color: false, width: 100, unicode: false }

function printed(mesh: string, [name, ...words]: readonly string[]): string {
  const workspace = workspaceOf(mesh)
  const option = (...names: readonly string[]) =>
    words.find((_, index) => names.includes(words[index - 1] ?? ''))
  const place = { environment: undefined, region: undefined, target: undefined }
  if (name === 'plan') {
    const meshes = regionsOf(workspace).map(region => [region, workspace.mesh({ ...place, region })] as const)
    return showAsText('shop', timelinesOf(new Map(meshes)), terminal)
  }
  if (name === 'size') {
    const region = option('--region')
    const regions = region === undefined ? [] : [region]
    return sizeAsText(sizeWorkspace(workspace, { ...place, regions, prices: undefined }))
  }
  const header = option('-H')
  const trace = traceRequest(workspace, {
    ...place,
    request: words[0] ?? '',
    headers: header === undefined ? [] : [header],
    scheme: undefined,
    host: undefined,
    from: option('--from'),
    to: option('--to'),
    step: undefined
  })
  if ('kind' in trace) throw new Error(trace.message)
  return showTrace(trace, terminal, false)
}

function workspaceOf(mesh: string): Workspace {
  return createWorkspace(memoryHost({ 'mesh.yaml': mesh }), 'mesh.yaml')
}

function regionsOf(workspace: Workspace): readonly string[] {
  const question = { environment: undefined, region: undefined, target: undefined }
  return [...workspace.mesh(question).regions.keys()]
}

function answerOf(mesh: string, asked: string): string {
  const workspace = workspaceOf(mesh)
  const of = (region: string | undefined) =>
    workspace.mesh({ environment: undefined, region, target: undefined })
  const first = of(undefined)
  const meshes = regionsOf(workspace).map(of)
  const capabilities = capabilitiesOf(first.target.value)
  const [, name, which] = /^amplification\(service\.(\w+)\), (written|implicit)$/.exec(asked) ?? []
  if (name !== undefined) {
    const node = callGraph(first).services.get(name)
    if (node === undefined) throw new Error(name)
    const counting = which === 'written' ? 'written' : 'all'
    return String(amplificationFrom(node, first, capabilities, counting).product)
  }
  if (/ (==|<=|>=) /.test(asked.replace(/\(.*\)/, ''))) {
    const claim = readExpression(asked, 'invariant').value
    return claim === undefined ? 'unreadable' : decideInvariant(claim, meshes, capabilities).kind
  }
  // A number by itself is no claim, so it is read as one side of a comparison.
  const claim = readExpression(`${asked} >= ${asked.startsWith('worst') ? '0s' : '0'}`, 'invariant').value
  if (claim?.kind !== 'compare') throw new Error(asked)
  const found = measure(claim.left, { mesh: first, meshes, capabilities })
  if (found.kind === 'problem') throw new Error(JSON.stringify(found.reason))
  const print = { duration: printDuration, number: printNumber, percent: printPercent }
  return print[found.unit](found.value)
}

/** `3 of 5 at 60s, 5m`: what the template says, and how long that takes at most. */
function alarmText(mesh: string, id: string): string {
  const alarm = resourcesOf(templateOf(mesh), 'AWS::CloudWatch::Alarm')[id]?.Properties
  if (alarm === undefined)
    return Object.keys(resourcesOf(templateOf(mesh), 'AWS::CloudWatch::Alarm')).join(' ')
  const [{ MetricStat = undefined } = {}] = (alarm['Metrics'] ?? []) as { MetricStat?: { Period: number } }[]
  const period = Number(alarm['Period'] ?? MetricStat?.Period)
  const datapoints = Number(alarm['DatapointsToAlarm'])
  const of = Number(alarm['EvaluationPeriods'])
  const { totalMs } = alarmDelay({ periodMs: period * 1000, datapoints, of })
  return `${datapoints} of ${of} at ${period}s, ${printDuration(totalMs)}`
}
