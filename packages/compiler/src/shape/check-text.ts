import type { TextShape, TextType } from '@meshc/schema/shapes'
import { cachedByText } from '../expr/cached-by-text.ts'
import { problemAt } from '../expr/place.ts'
import type { ScalarNode } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import { checkInterpolation } from './check-interpolation.ts'
import { checkName } from './check-name.ts'
import { exampleHelp } from './example-help.ts'
import { shapeProblems } from './problems.ts'
import { fromTextProblem, type ReadRule } from './text-problem.ts'
import { readText } from './text-types.ts'
import type { Around, Report } from './validate.ts'

/** Whether a scalar is what its place wants; the short way through the check, which nearly all scalars take. */
export function isRight({ text, style }: ScalarNode, shape: TextShape): boolean {
  if (style === 'empty' || text.includes('${')) return false
  if (shape.values?.includes(text)) return true
  if (shape.closed || shape.type === 'name') return false
  if (shape.type === 'text') return true
  let isRightText = rightTexts.get(shape)
  if (isRightText === undefined) {
    isRightText = cachedByText(one => {
      const { value, problems } = readText(shape, one)
      return problems.length === 0 && (typeof value !== 'number' || isWithin(value, shape))
    })
    rightTexts.set(shape, isRightText)
  }
  return isRightText(text)
}

/** The same few texts stand in one place of many services: the same timeout, the same probe. */
const rightTexts = new Map<TextShape, (text: string) => boolean>()

function isWithin(value: number, { min, max }: TextShape): boolean {
  return (min === undefined || value >= min) && (max === undefined || value <= max)
}

/** Reports what is wrong with a scalar that is not right. */
export function checkText(node: ScalarNode, shape: TextShape, around: Around, report: Report): void {
  const { text } = node
  if (text.includes('${')) {
    // What a reference stands for is not known here, so nothing more can be said of the value.
    checkInterpolation(node, shape, report)
    return
  }
  if (shape.closed) {
    reportWord(node, shape.values ?? [], report)
    return
  }
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
  const value = node.text
  const candidate = nearest(value, words)
  const fix = candidate === undefined ? {} : { fix: { title: `Write \`${candidate}\``, insert: candidate } }
  const { at, fixes } = problemAt(node, { start: 0, end: value.length, message: '', ...fix })
  report(
    shapeProblems.make('invalid-value', 'noSuchWord', { value, words, nearest: candidate }, { at, fixes })
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
  ['money', 'USD'],
  ['price', 'USD']
])
