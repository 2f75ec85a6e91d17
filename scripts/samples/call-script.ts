/** What a note of quality is about; sample evaluations map topics to scorecard items. */
type Topic =
  | 'greeting'
  | 'recording-notice'
  | 'identity'
  | 'surname'
  | 'restating'
  | 'empathy'
  | 'talk-over'
  | 'forbidden-words'
  | 'ownership'
  | 'solution'
  | 'charges'
  | 'time-promise'
  | 'escalation'
  | 'confirmation'
  | 'silence'
  | 'hold-manners'
  | 'privacy'
  | 'anything-else'
  | 'closing'

export type Speaker = 'agent' | 'customer'

/** A good or faulty moment; the generator turns its step into a time span. */
export interface Note {
  topic: Topic
  textZh: string
  textEn: string
}

interface Noted {
  fault?: Note
  strength?: Note
}

/** One turn; `pauseMs` after the previous step's end, negative to talk over it. */
export interface Utterance extends Noted {
  kind: 'utterance'
  speaker: Speaker
  text: string
  pauseMs?: number
}

/** A span without speech: silence, or hold music on the agent's side. */
export interface Wait extends Noted {
  kind: 'silence' | 'music'
  forMs: number
}

export type Step = Utterance | Wait

/** An espeak-ng voice variant with its speed (words per minute) and pitch (0–99). */
export interface Voice {
  variant: string
  speed: number
  pitch: number
}

export interface CallScript {
  file: string
  title: string
  language: 'zh-CN' | 'en'
  scenario: 'pre-sale' | 'in-sale' | 'after-sale'
  touchpoint: string
  tier: 'high-value' | 'regular'
  direction: 'inbound' | 'outbound'
  employeeNumber: string
  customerNumber: string
  ticket: string
  callDayOffset: number
  callTime: string
  queueWaitMs: number
  qualityZh: string
  qualityEn: string
  rings: number
  agentVoice: Voice
  customerVoice: Voice
  /** Level of the customer's leak into the agent's channel, dB; absent for a clean line. */
  leakDb?: number
  steps: Step[]
}

type UtteranceOptions = Omit<Utterance, 'kind' | 'speaker' | 'text'>

/** An agent's turn. */
export function agent(text: string, options: UtteranceOptions = {}): Utterance {
  return { kind: 'utterance', speaker: 'agent', text, ...options }
}

/** A customer's turn. */
export function customer(text: string, options: UtteranceOptions = {}): Utterance {
  return { kind: 'utterance', speaker: 'customer', text, ...options }
}

/** Nobody speaks for `forMs`. */
export function silence(forMs: number, noted: Noted = {}): Wait {
  return { kind: 'silence', forMs, ...noted }
}

/** The customer hears hold music for `forMs`. */
export function music(forMs: number, noted: Noted = {}): Wait {
  return { kind: 'music', forMs, ...noted }
}

/** A moment worth a mark. */
export function note(topic: Topic, textZh: string, textEn: string): Note {
  return { topic, textZh, textEn }
}
