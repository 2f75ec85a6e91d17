/** The contract's own minimum, repeated so that the first load need not carry zod; a type holds the two together. */
export const MIN_PASSWORD_LENGTH: typeof import('../../src/people/contract.ts').MIN_PASSWORD_LENGTH = 10
