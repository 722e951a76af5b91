import type { MarkupContent } from 'vscode-languageserver'

/** Markdown as far as the client shows it, else its text. */
export function toMarkup(markdown: string, isMarkdown: boolean): MarkupContent {
  return isMarkdown ? { kind: 'markdown', value: markdown } : { kind: 'plaintext', value: plain(markdown) }
}

/** Without fences, emphasis and links; code keeps its text. */
function plain(markdown: string): string {
  let isCode = false
  return markdown
    .split('\n')
    .flatMap(line => {
      if (/^\s*```/.test(line)) {
        isCode = !isCode
        return []
      }
      return [isCode ? line : inline(line)]
    })
    .join('\n')
}

function inline(line: string): string {
  return line
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(^|\s)_([^_]+)_(?=\W|$)/g, '$1$2')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1')
}
