import type { Parsed } from './arguments.ts'
import { build } from './specs/build.ts'
import { diff } from './specs/diff.ts'
import { expand } from './specs/expand.ts'
import { explain } from './specs/explain.ts'
import { fmt } from './specs/fmt.ts'
import { graph } from './specs/graph.ts'
import { init } from './specs/init.ts'
import { lint } from './specs/lint.ts'
import { plan } from './specs/plan.ts'
import { prove } from './specs/prove.ts'
import { route } from './specs/route.ts'
import { schema } from './specs/schema.ts'
import { size } from './specs/size.ts'

/** The commands of meshc, in the order of the help: their arguments, and all that their help says. */
export const commands = {
  lint,
  fmt,
  expand,
  build,
  prove,
  plan,
  size,
  diff,
  route,
  graph,
  explain,
  schema,
  init
} as const

export type CommandName = keyof typeof commands

export const commandNames = Object.keys(commands) as CommandName[]

/** The arguments of a command, typed. */
export type ArgumentsOf<N extends CommandName> = Parsed<(typeof commands)[N]>
