import type { TextShape, TextType } from '@meshc/schema/shapes'
import type { ScalarNode } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import { checkInterpolation } from './check-interpolation.ts'
import { checkName } from './check-name.ts'
import { exampleHelp } from './example-help.ts'
import { shapeProblems } from './problems.ts'
import { fromTextProblem, type ReadRule, replaceIn } from './text-problem.ts'
import { readText } from './text-types.ts'
import type { Around, Report } from './validate.ts'

/** Checks a scalar by its type. */
export function checkText(node: ScalarNode, shape: TextShape, around: Around, report: Report): void {
  const { text } = node
  if (text.includes('${')) {
    // What a reference stands for is not known here, so nothing more can be said of the value.
    checkInterpolation(node, shape, report)
    return
  }
  if (shape.values?.includes(text)) return
  if (shape.closed) {
    reportWord(node, shape.values ?? [], report)
    return
  }
  if (shape.type === 'text') return
  if (shape.type === 'name') {
    checkName(node, 'declared', false, report, shape.values)
    return
  }
  const { value, problems } = readText(shape, text)
  for (const problem of problems) {
    const { help } = exampleHelp(around)
    report(fromTextProblem(node, problem, ruleOf(shape.type), help))
  }
  if (problems.length === 0 && typeof value === 'number') checkRange(node, value, shape, report)
}

function ruleOf(type: TextType): ReadRule {
  if (type === 'sentence') return 'invalid-sentence'
  return type === 'expression' || type === 'invariant' ? 'invalid-expression' : 'invalid-value'
}

function reportWord(node: ScalarNode, words: readonly string[], report: Report): void {
  const candidate = nearest(node.text, words)
  const fixes =
    candidate === undefined ? [] : [replaceIn(node, 0, node.text.length, candidate, `Write \`${candidate}\``)]
  report(
    shapeProblems.make(
      'invalid-value',
      'noSuchWord',
      { value: node.text, words, nearest: candidate },
      { at: node, fixes }
    )
  )
}

function checkRange(node: ScalarNode, value: number, { type, min, max }: TextShape, report: Report): void {
  const unit = units.get(type) ?? ''
  if (max !== undefined && value > max) {
    report(
      shapeProblems.make('invalid-value', 'above', { value: node.text, max: `${max}${unit}` }, { at: node })
    )
  }
  if (min !== undefined && value < min) {
    report(
      shapeProblems.make('invalid-value', 'below', { value: node.text, min: `${min}${unit}` }, { at: node })
    )
  }
}

const units: ReadonlyMap<TextType, string> = new Map([
  ['percent', '%'],
  ['share', '%'],
  ['duration', 'ms'],
  ['cpu', 'vCPU'],
  ['memory', 'MB'],
  ['money', 'USD']
])
