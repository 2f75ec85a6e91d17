const SHOWN_AT_START = 3
const SHOWN_AT_END = 4
/** Below this many characters, three and four shown ones would leave too little hidden. */
const SHORTEST_SHOWN_AT_BOTH_ENDS = 10

/** A customer's number as screens and sheets show it: `138****2046`; a short one shows its last two characters at most. */
export function maskCustomerNumber(customerNumber: string): string {
  const characters = [...customerNumber.trim()]
  if (characters.length >= SHORTEST_SHOWN_AT_BOTH_ENDS) {
    return `${characters.slice(0, SHOWN_AT_START).join('')}****${characters.slice(-SHOWN_AT_END).join('')}`
  }
  const hidden = characters.length > 2 ? characters.length - 2 : characters.length
  return '*'.repeat(hidden) + characters.slice(hidden).join('')
}
