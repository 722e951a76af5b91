import { renderText } from '../../diagnostics/render/text.ts'
import type { SourceFile } from '../../text/source-file.ts'
import { readPrices } from '../../workspace/read-prices.ts'
import { type SizeQuestion, sizeWorkspace } from '../../workspace/size-workspace.ts'
import { chooseProject } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import { isHopeless } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { unreadable } from '../inputs.ts'
import { showFindings } from '../show-build.ts'
import { sizeAsJson } from '../size/size-as-json.ts'
import { sizeAsText } from '../size/size-as-text.ts'
import { terminalOf } from '../terminal.ts'
import { unknownRegion } from '../unknown-names.ts'

/** `meshc size`: shows what runs, and with prices what it costs. With errors it shows what can be counted, and ends with 1. */
export function size(host: Host, { operands, options }: ArgumentsOf<'size'>): number {
  const chosen = chooseProject(host, 'size', operands[0], options.env)
  if (chosen.kind === 'refused') return chosen.code
  const { project } = chosen
  for (const region of options.region) {
    const unknown = unknownRegion(project, region, options.env)
    if (unknown !== undefined) return complain(host, unknown)
  }
  const given = pricesFrom(host, options.prices)
  if (given.kind === 'refused') return given.code
  const { workspace } = project
  const question = { environment: options.env, target: options.target, today: host.today() }
  const errors = workspace.findings(question).filter(({ level }) => level === 'error')
  showFindings(host, project, errors)
  if (isHopeless(project, errors))
    return complain(host, `Nothing of \`${project.root}\` can be counted before these errors are gone.`)
  const report = sizeWorkspace(workspace, {
    environment: options.env,
    regions: options.region,
    target: options.target,
    prices: given.prices
  })
  host.stdout.write(options.format === 'json' ? sizeAsJson(report) : sizeAsText(report))
  return errors.length > 0 ? exitCodes.findings : exitCodes.clean
}

type Given =
  | { readonly kind: 'read'; readonly prices: SizeQuestion['prices'] }
  | { readonly kind: 'refused'; readonly code: number }

function pricesFrom(host: Host, path: string | undefined): Given {
  if (path === undefined) return { kind: 'read', prices: undefined }
  const sentence = unreadable(host, path)
  const content = host.readFile(path)
  if (sentence !== undefined || content.kind !== 'bytes')
    return { kind: 'refused', code: complain(host, sentence ?? `\`${path}\` cannot be read.`) }
  const { prices, findings, source } = readPrices(path, content.bytes)
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length === 0) return { kind: 'read', prices }
  const sourceOf = (name: string): SourceFile | undefined => (name === path ? source : undefined)
  host.stderr.write(renderText(errors, sourceOf, terminalOf(host, host.stderr)))
  complain(host, `\`${path}\` has errors, so nothing is counted.`)
  return { kind: 'refused', code: exitCodes.findings }
}
