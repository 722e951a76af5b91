import { createTheme } from '../diagnostics/render/theme.ts'
import type { Host } from './host.ts'
import { terminalOf } from './terminal.ts'

/** One file before and after. */
export interface Change {
  readonly file: string
  readonly before: string
  readonly after: string
}

/** A change as a patch that `git apply` and `patch` take, in the colours of the terminal. */
export async function showPatch(host: Host, { file, before, after }: Change): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  const theme = createTheme(terminalOf(host, host.stdout))
  const text = createTwoFilesPatch(file, file, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY
  })
  const lines = text.split('\n').map(line => {
    if (line.startsWith('+++') || line.startsWith('---')) return theme.word(line)
    if (line.startsWith('@@')) return theme.frame(line)
    return line.startsWith('+') ? theme.added(line) : line.startsWith('-') ? theme.removed(line) : line
  })
  const patched = lines.join('\n')
  return patched.endsWith('\n') ? patched : `${patched}\n`
}
