import { defineProblems } from '../diagnostics/define.ts'
import { didYouMean } from '../util/did-you-mean.ts'

/** What is found in the settings of rules, in what is accepted, and in the comments that silence findings. Each has its page in `problems/`. */
export const checkProblems = defineProblems({
  'unknown-rule': {
    level: 'error',
    summary: 'A setting or a comment names a rule that does not exist.',
    messages: {
      unknown: ({ name, nearest }: { name: string; nearest: string | undefined }) =>
        `There is no rule \`${name}\`.${didYouMean(nearest)}`
    }
  },
  'invalid-rule-setting': {
    level: 'error',
    summary: 'A setting of a rule cannot be applied.',
    messages: {
      isError: ({ rule }: { rule: string }) =>
        `\`${rule}\` is an error, and errors cannot be lowered: the mesh does not work as it is written.`,
      unknownOption: ({ rule, option, known }: { rule: string; option: string; known: readonly string[] }) =>
        known.length === 0
          ? `\`${rule}\` has no options, so \`${option}\` has no effect.`
          : `\`${rule}\` has no option \`${option}\`: it has ${known.map(name => `\`${name}\``).join(', ')}.`,
      notANumber: ({ option }: { option: string }) => `The option \`${option}\` takes a number.`
    },
    helps: {
      isError: 'Remove the setting, and change what the findings point at.',
      unknownOption: '`meshc explain RULE` lists the options of a rule.',
      notANumber: '`meshc explain RULE` shows the options of a rule with their defaults.'
    }
  },
  'suppression-unused': {
    level: 'warning',
    summary: 'A comment silences a rule that finds nothing there.',
    messages: {
      unused: ({ rule }: { rule: string }) => `\`${rule}\` finds nothing here, so this comment has no effect.`
    }
  },
  'suppression-expired': {
    level: 'warning',
    summary: 'A comment silences a rule until a day that is over.',
    messages: {
      expired: ({ rule, until }: { rule: string; until: string }) =>
        `This comment silenced \`${rule}\` until ${until}, which is over.`
    },
    helps: { expired: 'Change what the finding points at, or write a later day behind `until`.' }
  },
  'suppression-without-reason': {
    level: 'warning',
    summary: 'A comment silences a rule and does not say why.',
    messages: {
      missing: ({ rule }: { rule: string }) => `This comment silences \`${rule}\` without a reason.`,
      noRule: (_: object) => 'This comment names no rule, so it silences nothing.'
    },
    helps: { noRule: 'Write the rule and why: `# meshc-ignore RULE: why this is fine here`.' }
  },
  'unknown-loss': {
    level: 'error',
    summary: 'An entry of `lint.accept` names something that no target is known to lack.',
    messages: {
      unknown: ({ name, nearest }: { name: string; nearest: string | undefined }) =>
        `There is no loss \`${name}\`.${didYouMean(nearest)}`
    }
  },
  'acceptance-unused': {
    level: 'warning',
    summary: 'An entry of `lint.accept` accepts something that is not found there.',
    messages: {
      unused: ({ name, where }: { name: string; where: string }) =>
        `\`${name}\` is not found${where}, so this entry has no effect.`
    },
    helps: { unused: 'Remove the entry, or correct its `at`.' }
  },
  'acceptance-expired': {
    level: 'warning',
    summary: 'An entry of `lint.accept` accepts something until a day that is over.',
    messages: {
      expired: ({ name, until }: { name: string; until: string }) =>
        `\`${name}\` was accepted until ${until}, which is over.`
    },
    helps: { expired: 'Change what the finding points at, or write a later day in `until`.' }
  },
  'acceptance-of-error': {
    level: 'error',
    summary: 'An entry of `lint.accept` tries to accept something that nobody can decide.',
    messages: {
      isError: ({ name, where }: { name: string; where: string }) =>
        `\`${name}\`${where} cannot be accepted: the mesh does not work as it is written.`
    }
  },
  'suppression-of-error': {
    level: 'error',
    summary: 'A comment tries to silence an error.',
    messages: {
      isError: ({ rule }: { rule: string }) =>
        `\`${rule}\` is an error, and errors cannot be silenced: the mesh does not work as it is written.`
    },
    helps: { isError: 'Change what the finding points at, and remove the comment.' }
  }
})
