import { builtins, words } from '../../expr/builtins/index.ts'
import { expressionEngine } from '../../expr/expression-engine.ts'
import { spanOf } from '../../expr/lex-expression.ts'
import { type TextToken, type TokenModifier, token } from './legend.ts'

const builtIn: readonly TokenModifier[] = ['defaultLibrary']
const readOnly: readonly TokenModifier[] = ['readonly', 'defaultLibrary']
const keywords: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'present', 'true', 'false', 'zone'])
const textOperators: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'matches'])
const roots = /^(?:service|external|gateway|region|param)(?=\.)/

/** The parts of an expression; names of the mesh in it are tokens of their own, made where names are found. */
export function expressionTokens(text: string): readonly TextToken[] {
  const { lexer, tokens: types } = expressionEngine()
  const { tokens } = lexer.tokenize(text)
  return tokens.flatMap((one, index) => {
    const { image, tokenType } = one
    const { start, end } = spanOf(one)
    if (tokenType === types.text)
      return [token(start, end, tokens[index - 1]?.image === 'matches' ? 'regexp' : 'string')]
    if (tokenType === types.number) return [token(start, end, 'number')]
    if (keywords.has(image) || textOperators.has(image)) return [token(start, end, 'keyword')]
    if (/^(?:[=!<>]=|[<>*]|&&|\|\||\.\.)$/.test(image)) return [token(start, end, 'operator')]
    if (tokenType !== types.word) return []
    if (tokens[index + 1]?.tokenType === types.open)
      return builtins.some(({ name }) => name === image) ? [token(start, end, 'function', builtIn)] : []
    const root = roots.exec(image)?.[0]
    if (root !== undefined) return [token(start, start + root.length, 'namespace')]
    const [first = '', property] = image.split('.')
    if (first === 'stable' && property !== undefined)
      return [token(start, start + 6, 'namespace'), ...wordToken(property, start + 7)]
    return wordToken(image, start)
  })
}

function wordToken(name: string, start: number): readonly TextToken[] {
  const isKnown = words.some(one => one.name === name)
  return isKnown ? [token(start, start + name.length, 'variable', readOnly)] : []
}
