import { defineProblems } from '../diagnostics/define.ts'
import { didYouMean } from '../util/did-you-mean.ts'

interface Unknown {
  readonly name: string
  readonly nearest: string | undefined
}

/** What is found of `raw`: as far as the file tells when linting, the rest when the resources are made. */
export const rawProblems = defineProblems({
  'unknown-raw-path': {
    level: 'error',
    summary: 'A path of `raw` leads to nothing that is emitted.',
    messages: {
      form: ({ path }: { readonly path: string }) =>
        `\`${path}\` is no path: a kind of resource and a property of it, joined by dots.`,
      kind: ({ name, nearest }: Unknown) =>
        `\`${name}\` is no kind of resource that a service has.${didYouMean(nearest)}`,
      version: ({ name, nearest, service }: Unknown & { readonly service: string }) =>
        `\`${service}\` has no version \`${name}\`.${didYouMean(nearest)}`,
      value: ({ path }: { readonly path: string }) => `\`${path}\` has no value to be set.`,
      resource: ({ resource, service }: { readonly resource: string; readonly service: string }) =>
        `No \`${resource}\` is emitted for \`${service}\`, so nothing can be changed in it.`,
      property: ({
        resource,
        step,
        nearest
      }: {
        readonly resource: string
        readonly step: string
        readonly nearest: string | undefined
      }) =>
        `\`${resource}\` is emitted without \`${step}\`, so nothing below it can be changed.${didYouMean(nearest)}`,
      item: ({ step, count }: { readonly step: string; readonly count: number }) =>
        `\`${step}\` is no item of this list: it has ${count === 1 ? '1 item' : `${count} items`}.`,
      inside: ({ step }: { readonly step: string }) =>
        `\`${step}\` stands below a value that has nothing inside of it.`
    }
  },
  'invalid-raw-value': {
    level: 'error',
    summary: 'A change of `raw` makes a template that AWS refuses.',
    messages: { refused: ({ message }: { readonly message: string }) => message }
  },
  'conflicting-raw-value': {
    level: 'warning',
    summary: 'A change of `raw` makes a template do something else than the mesh says.',
    messages: {
      differs: ({ message, more }: { readonly message: string; readonly more: number }) =>
        `${message}${more === 0 ? '' : ` So are ${more === 1 ? 'one other thing' : `${more} other things`}.`}`
    }
  }
})
