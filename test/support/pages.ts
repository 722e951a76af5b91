import { existsSync, readdirSync, readFileSync } from 'node:fs'

export interface Page {
  readonly name: string
  readonly path: string
  readonly text: string
}

export interface Example {
  readonly heading: string
  /** Line of the opening fence, from 1. */
  readonly line: number
  readonly text: string
  /** The text that the fixes make of it, when a fence ```` ```yaml fixed ```` follows. */
  readonly fixed: string | undefined
}

const source = new URL('../../packages/compiler/src/', import.meta.url)

/** Every page of a rule or a problem, in the order of their names. */
export function allPages(): readonly Page[] {
  const rulesFolder = new URL('rules/', source)
  const ofRules = readdirSync(rulesFolder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => page(entry.name, new URL(`${entry.name}/rule.md`, rulesFolder)))
  const ofPhases = ['syntax', 'shape', 'bind', 'check'].flatMap(phase => {
    const folder = new URL(`${phase}/problems/`, source)
    if (!existsSync(folder)) return []
    return readdirSync(folder).map(file => page(file.replace(/\.md$/, ''), new URL(file, folder)))
  })
  const diffFolder = new URL('diff/rules/', source)
  const ofChanges = readdirSync(diffFolder).map(file =>
    page(file.replace(/\.md$/, ''), new URL(file, diffFolder))
  )
  return [...ofRules, ...ofChanges, ...ofPhases].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A page that is missing is empty, so its own tests fail and no others. */
function page(name: string, url: URL): Page {
  return { name, path: url.pathname, text: existsSync(url) ? readFileSync(url, 'utf8') : '' }
}

/** The fences of a page that hold mesh.yaml texts, with the heading each stands under. */
export function examplesOf(page: Page): readonly Example[] {
  const found: Example[] = []
  const lines = page.text.split('\n')
  let heading = ''
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string
    if (line.startsWith('## ')) heading = line.slice(3)
    if (!/^```yaml( fixed)?$/.test(line)) continue
    const close = lines.indexOf('```', at)
    const text = `${lines.slice(at + 1, close).join('\n')}\n`
    const last = found.at(-1)
    if (line === '```yaml') found.push({ heading, line: at + 1, text, fixed: undefined })
    else if (last !== undefined) found[found.length - 1] = { ...last, fixed: text }
    at = close
  }
  return found
}
