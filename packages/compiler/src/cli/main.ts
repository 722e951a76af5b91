import { writeSync } from 'node:fs'
import nodeModule from 'node:module'
import { setFlagsFromString } from 'node:v8'
import manifest from '../../package.json' with { type: 'json' }

/**
 * Where meshc begins, and the only file that touches `process`. `--version` is answered here,
 * before anything else is loaded.
 */
function main(): void {
  const args = process.argv.slice(2)
  if (args.length === 1 && args[0] === '--version') writeSync(1, `${manifest.version}\n`)
  else start(args).then(endWith, endWithBug)
}

async function start(args: readonly string[]): Promise<number> {
  // A run is over before most of what V8 optimises could pay for itself. Fifteen times the usual patience
  // takes two fifths of the processor time from a lint of a thousand services. Later versions of V8 have a compiler
  // between the two, and another name for it. Its quick compiler, which does pay, takes functions in smaller lots.
  if (process.versions.v8.startsWith('11.')) {
    setFlagsFromString('--interrupt-budget=2000000')
    setFlagsFromString('--baseline-batch-compilation-threshold=1024')
  }
  // Node 22 and later keep compiled code from run to run; Node 20 lacks it.
  if ('enableCompileCache' in nodeModule && typeof nodeModule.enableCompileCache === 'function')
    nodeModule.enableCompileCache()
  const { createNodeHost, runProgram } = await import('./start.ts')
  return runProgram(createNodeHost(process), manifest.version, args)
}

/** One more turn of the event loop delivers a Ctrl-C that came while files were written. */
function endWith(code: number): void {
  process.exitCode = code
  setImmediate(() => {})
}

/** Bad input never throws, so whatever arrives here is the system's refusal to write or a bug of meshc. */
function endWithBug(error: unknown): void {
  process.exitCode = 2
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Error && 'syscall' in error && error.syscall === 'write') {
    sayLast(`error: The output cannot be written: ${message}\n`)
    return
  }
  sayLast(`error: meshc has a bug: ${message}
Please report it with the command, the mesh file if you may share it, and these two lines:
meshc ${manifest.version}, Node ${process.versions.node}, ${process.platform} ${process.arch}
${process.env.MESHC_DEBUG && error instanceof Error ? error.stack : 'MESHC_DEBUG=1 shows where in meshc it happened.'}
`)
}

function sayLast(text: string): void {
  try {
    writeSync(2, text)
  } catch {
    // Nobody reads standard error any more.
  }
}

main()
