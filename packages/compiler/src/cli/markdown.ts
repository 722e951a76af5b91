import { createPaints } from '../diagnostics/render/paint.ts'
import { wrap } from '../diagnostics/render/wrap.ts'
import type { Terminal } from './terminal.ts'

/**
 * A page for the terminal: headings stand out, paragraphs and lists fit the width, code stays as it
 * is. Understands what the pages of rules use, and leaves everything else as written.
 */
export function renderMarkdown(page: string, { color, width }: Terminal): string {
  const paint = createPaints(color)
  const inline = (text: string) =>
    text
      .replaceAll(/`([^`]+)`/g, (written, code: string) => (color ? paint.cyan(code) : written))
      .replaceAll(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '$1 ($2)')
      // A link from page to page leads nowhere here, and its words say what is meant.
      .replaceAll(/\[([^\]]+)\]\((?!https?:)[^)\s]+\)/g, '$1')
      .replaceAll(/\*\*([^*]+)\*\*/g, (_, words: string) => paint.bold(words))
  const show = (block: Block): string => {
    if (block.kind === 'code')
      return block.lines.map(line => (line === '' ? '' : `    ${paint.dim(line)}`)).join('\n')
    if (block.kind === 'table') return block.lines.map(inline).join('\n')
    if (block.kind === 'text') {
      const [first = '', ...others] = wrap(inline(block.text), width - block.mark.length)
      return [block.mark + first, ...others.map(line => ' '.repeat(block.mark.length) + line)].join('\n')
    }
    if (color) return paint.bold(paint.underline(block.text))
    return `${block.text}\n${(block.level === 1 ? '=' : '-').repeat(Math.min(block.text.length, width))}`
  }
  const isItem = (block: Block | undefined) => block?.kind === 'text' && block.mark !== ''
  const blocks = blocksOf(page)
  return blocks
    .map((block, at) => show(block) + (isItem(block) && isItem(blocks[at + 1]) ? '\n' : '\n\n'))
    .join('')
    .trimEnd()
    .concat('\n')
}

type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly lines: readonly string[] }
  /** A paragraph or an item of a list; `mark` is what stands before its first line. */
  | { readonly kind: 'text'; readonly mark: string; readonly text: string }

function blocksOf(page: string): Block[] {
  const blocks: Block[] = []
  const lines = page.split(/\r?\n/)
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string
    const fence = /^(`{3,})/.exec(line)?.[1]
    const heading = /^(#{1,6}) +(.*)$/.exec(line)
    if (fence !== undefined) {
      const end = lines.indexOf(fence, at + 1)
      const last = end < 0 ? lines.length : end
      blocks.push({ kind: 'code', lines: lines.slice(at + 1, last) })
      at = last + 1
    } else if (heading !== null) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' })
      at++
    } else if (line.startsWith('|')) {
      const start = at
      while (lines[at]?.startsWith('|')) at++
      blocks.push({ kind: 'table', lines: lines.slice(start, at) })
    } else if (line.trim() === '') at++
    else {
      const [mark = ''] = /^ *(?:[-*]|\d+\.) +/.exec(line) ?? ['']
      let text = line.slice(mark.length).trim()
      for (at++; at < lines.length && isContinuation(lines[at] as string); at++)
        text += ` ${(lines[at] as string).trim()}`
      blocks.push({ kind: 'text', mark, text })
    }
  }
  return blocks
}

function isContinuation(line: string): boolean {
  return line.trim() !== '' && !/^(?:#{1,6} |`{3,}|\||\s*(?:[-*]|\d+\.) )/.test(line)
}
