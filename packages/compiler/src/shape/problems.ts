import { defineProblems } from '../diagnostics/define.ts'
import { didYouMean } from '../util/did-you-mean.ts'

const listed = (words: readonly string[], joint: 'and' | 'or') =>
  words.length < 2
    ? words.map(shown).join('')
    : `${words.slice(0, -1).map(shown).join(', ')} ${joint} ${shown(words[words.length - 1] as string)}`

const shown = (text: string) => `\`${text}\``
const read = ({ message }: { message: string }) => message

/** What a mesh file may be found to have in the wrong form. Each has its page in `problems/`. */
export const shapeProblems = defineProblems({
  'unknown-key': {
    level: 'error',
    summary: 'A key is not one that may stand there.',
    messages: {
      unknown: ({ key, nearest }: { key: string; nearest: string | undefined }) =>
        `There is no key ${shown(key)} here.${didYouMean(nearest)}`,
      elsewhere: ({ key, owner }: { key: string; owner: string }) =>
        `${shown(key)} is not a key here: it belongs under ${shown(owner)}.`,
      above: ({ key, beside }: { key: string; beside: string }) =>
        `${shown(key)} is not a key of ${shown(beside)}: it belongs beside it.`
    },
    helps: { unknown: '`meshc explain KEY` shows the page of a key and where it belongs.' }
  },
  'missing-key': {
    level: 'error',
    summary: 'A key that has to be there is not.',
    messages: {
      one: ({ key }: { key: string }) => `The key ${shown(key)} is missing.`,
      anyOf: ({ keys }: { keys: readonly string[] }) => `One of the keys ${listed(keys, 'or')} is missing.`
    },
    helps: {
      one: 'Write it here, or in `defaults` or a policy.',
      anyOf: 'Write one of them with its value.'
    }
  },
  'conflicting-keys': {
    level: 'error',
    summary: 'Two keys stand together of which only one may be there.',
    messages: {
      both: ({ keys }: { keys: readonly string[] }) =>
        `${listed(keys, 'and')} exclude each other, and ${keys.length === 2 ? 'both' : 'all'} are written.`
    }
  },
  'invalid-kind': {
    level: 'error',
    summary: 'A map, a list or a text stands where another kind of value belongs.',
    messages: {
      found: ({ what, found, expected }: { what: string; found: string; expected: string }) =>
        `${what} is ${found}, and ${expected} belongs here.`
    },
    helps: { found: '`meshc explain KEY` shows the forms of a key.' }
  },
  'missing-value': {
    level: 'error',
    summary: 'A key has no value.',
    messages: {
      key: ({ key }: { key: string }) => `${shown(key)} has no value.`,
      item: () => 'This item of the list is empty.',
      tooFew: ({ what, least }: { what: string; least: number }) =>
        `${what} is empty, and needs at least ${least === 1 ? 'one item' : `${least} items`}.`
    },
    helps: {
      key: 'Write a value, or remove the key.',
      item: 'Write a value behind the `-`, or remove the line.',
      tooFew: 'Write what belongs in the list, or remove the key.'
    }
  },
  'missing-unit': {
    level: 'error',
    summary: 'A number stands without its unit.',
    messages: { read }
  },
  'invalid-value': {
    level: 'error',
    summary: 'A value is not of the type that belongs there, or out of its range.',
    messages: {
      read,
      noSuchWord: ({
        value,
        words,
        nearest
      }: {
        value: string
        words: readonly string[]
        nearest: string | undefined
      }) =>
        words.length === 1
          ? `Expected ${listed(words, 'or')}, but found ${shown(value)}.`
          : `Expected ${listed(words, 'or')}, but found ${shown(value)}.${didYouMean(nearest)}`,
      above: ({ value, max }: { value: string; max: string }) =>
        `${shown(value)} is too large: the largest value here is ${max}.`,
      below: ({ value, min }: { value: string; min: string }) =>
        `${shown(value)} is too small: the smallest value here is ${min}.`,
      tooMany: ({ what, most }: { what: string; most: number }) => `${what} has more than ${most} items.`
    },
    helps: {
      read: '`meshc explain KEY` shows what the value of a key may be.',
      noSuchWord: '`meshc explain KEY` says what the values of a key mean.',
      above: '`meshc explain KEY` shows the range of a key.',
      below: '`meshc explain KEY` shows the range of a key.',
      tooMany: 'Split it: several services with shorter lists are easier to follow.'
    }
  },
  'invalid-name': {
    level: 'error',
    summary: 'A name is not one that may be given.',
    messages: {
      characters: ({ name }: { name: string }) =>
        `${shown(name)} is not a valid name: it has lower-case letters, digits and \`-\`, begins with a letter and does not end in \`-\`.`,
      long: ({ name, length }: { name: string; length: number }) =>
        `The name ${shown(name)} has ${length} characters, and may have 40.`,
      reserved: ({ name }: { name: string }) => `The name ${shown(name)} is reserved.`,
      region: ({ name }: { name: string }) =>
        `${shown(name)} does not have the form of an AWS region, such as \`eu-central-1\`.`,
      allNames: () => '`*` stands for all names only in overlays, and this is no overlay.'
    },
    helps: {
      characters: 'Everything that refers to the name changes with it.',
      long: 'It becomes part of names of resources and of DNS, whose length AWS limits. Shorten it.',
      region: 'Write the code of the region, not its city or title.',
      allNames:
        'What holds for all services belongs in `defaults`; `*` is used under `environments` and `overrides`.'
    }
  },
  'invalid-sentence': {
    level: 'error',
    summary: 'A short form cannot be read.',
    messages: { read },
    helps: { read: '`meshc explain KEY` shows the short form of a key with examples.' }
  },
  'invalid-expression': {
    level: 'error',
    summary: 'An expression or a reference in `${…}` cannot be read.',
    messages: { read },
    helps: { read: 'The language reference lists the functions, values and operators of expressions.' }
  },
  'misplaced-interpolation': {
    level: 'error',
    summary: 'A reference in `${…}` stands where its value is not known.',
    messages: {
      written: ({ reference, place }: { reference: string; place: string }) =>
        `${shown(reference)} cannot be used in ${place}, which has to be written out.`,
      deploy: ({ reference }: { reference: string }) =>
        `${shown(reference)} is known only at deployment, and meshc needs this value before.`
    }
  },
  'flow-comma-cuts-sentence': {
    level: 'error',
    summary: 'A comma inside `{ … }` or `[ … ]` cuts a sentence or an expression in two.',
    messages: {
      cut: ({ what }: { what: string }) => `The comma cuts ${what} in two: inside brackets it ends a value.`
    }
  }
})
