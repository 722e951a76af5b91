import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { switchedStyle, switchedVariables } from '../../packages/compiler/src/graph/style.ts'
import { fontFamily } from '../../packages/compiler/src/graph/text-width.ts'
import type { Generator } from './generator.ts'

const folder = 'packages/compiler/src/graph'

/** The style and the script of the page of `meshc graph --format html`, with the hashes that its policy allows them by. */
export const generateGraphPage: Generator = async root => {
  const read = (name: string) => readFile(join(root, folder, 'page', name), 'utf8')
  const style = [
    switchedVariables(),
    `body, button, input { font-family: ${fontFamily}; }\n`,
    await read('page.css'),
    switchedStyle()
  ].join('')
  const script = await read('page.js')
  for (const text of [style, script])
    if (/<\/|<!--/.test(text)) throw new Error('The page would end inside of its style or its script.')
  const lines = [
    '// Written by `npm run gen` from `page/`, `style.ts` and `palette.ts`.',
    ...Object.entries({ style, styleHash: hashOf(style), script, scriptHash: hashOf(script) }).map(
      ([name, value]) => `export const ${name} =\n  ${JSON.stringify(value)}`
    )
  ]
  return [{ path: `${folder}/page.gen.ts`, text: `${lines.join('\n\n')}\n` }]
}

/** As `Content-Security-Policy` names it. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
