import { plural } from '../../diagnostics/render/summary.ts'
import { renderText } from '../../diagnostics/render/text.ts'
import { decodeBytes } from '../../syntax/decode-bytes.ts'
import { createSourceFile } from '../../text/source-file.ts'
import type { ArgumentsOf } from '../commands.ts'
import { formatFile } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { takeInputs, unreadable } from '../inputs.ts'
import { type Change, showPatch } from '../show-patch.ts'
import { terminalOf } from '../terminal.ts'

/** `meshc fmt`: writes meshes in the usual form. All files are formatted first and written last. */
export async function fmt(host: Host, { operands, options }: ArgumentsOf<'fmt'>): Promise<number> {
  if (options.check && options.diff) return complain(host, '`--check` and `--diff` exclude each other.')
  const inputs = takeInputs(host, operands, options['stdin-filename'])
  if (inputs.kind === 'refused') return inputs.code

  const changes: Change[] = []
  let code: number = exitCodes.clean
  for (const file of inputs.files) {
    const before = readText(inputs.host, file)
    if (typeof before !== 'string') {
      code = complain(host, before.sentence)
      continue
    }
    const { text, problems } = formatFile(file, before)
    if (problems.some(({ level }) => level === 'error')) {
      const terminal = terminalOf(host, host.stderr)
      host.stderr.write(renderText(problems, () => createSourceFile(file, before), terminal))
      code = complain(host, `\`${file}\` has syntax errors, so it stays as it is.`)
    } else changes.push({ file, before, after: text })
  }

  const changed = changes.filter(({ before, after }) => before !== after)
  if (options.check || options.diff) {
    for (const change of changed)
      host.stdout.write(options.diff ? await showPatch(host, change) : `${change.file}\n`)
    host.stderr.write(
      `${plural(changed.length, 'file')} would change, ${changes.length - changed.length} would not.\n`
    )
    return Math.max(code, changed.length > 0 ? exitCodes.findings : exitCodes.clean)
  }
  if (inputs.fromStdin) {
    for (const { after } of changes) host.stdout.write(after)
    return code
  }
  for (const { file, after } of changed) {
    const reason = host.writeFileWhole(file, after)
    if (reason !== undefined) code = complain(host, `\`${file}\` stays as it is: ${reason}.`)
  }
  if (code === exitCodes.clean) {
    host.stdout.write(
      `${plural(changed.length, 'file')} changed, ${changes.length - changed.length} unchanged.\n`
    )
  }
  return code
}

function readText(host: Host, file: string): string | { readonly sentence: string } {
  const sentence = unreadable(host, file)
  const content = host.readFile(file)
  if (sentence !== undefined || content.kind !== 'bytes') return { sentence: sentence ?? '' }
  const { text, problems } = decodeBytes(file, content.bytes)
  return (
    text ?? { sentence: `\`${file}\` stays as it is. ${problems.map(({ message }) => message).join(' ')}` }
  )
}
