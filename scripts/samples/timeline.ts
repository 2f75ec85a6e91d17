import type { CallScript, Note, Speaker, Step, Utterance, Wait } from './call-script.ts'
import {
  amplitudeOf,
  holdMusic,
  lineNoise,
  mixInto,
  peakOf,
  randomFrom,
  sampleRate,
  samplesIn,
  tone,
} from './signals.ts'
import { speak } from './speech.ts'

interface Turn {
  speaker: Speaker
  startMs: number
  endMs: number
  text: string
}

interface TimedNote extends Note {
  atMs: number
  endMs: number
}

export interface RenderedCall {
  left: Float32Array
  right: Float32Array
  turns: Turn[]
  waits: { kind: Wait['kind']; startMs: number; endMs: number }[]
  faults: TimedNote[]
  strengths: TimedNote[]
}

interface Placed<Kind extends Step = Step> {
  step: Kind
  startMs: number
  endMs: number
  signal: Float32Array
}

const peakLevel = { left: -3, right: -4 }
const tailMs = 900

/** Renders a script to its two channels: agent left, customer right. `folder` takes working files. */
export function renderCall(script: CallScript, folder: string): RenderedCall {
  const ringing = ringBack(script)
  const placed = placeSteps(script, ringing.endMs, folder)
  const length = samplesIn(Math.max(...placed.map(one => one.endMs)) + tailMs)
  const left = mixChannel('agent', placed, length, peakLevel.left)
  const right = mixChannel('customer', placed, length, peakLevel.right)
  if (script.leakDb !== undefined) mixInto(left, right.slice(), 45, amplitudeOf(script.leakDb))
  // the exchange's tone is heard on the side that is being called
  mixInto(script.direction === 'inbound' ? left : right, ringing.signal, 0)
  mixInto(left, lineNoise(length, -64, `${script.file} left`), 0)
  mixInto(right, lineNoise(length, -61, `${script.file} right`), 0)
  return { left, right, ...describe(placed) }
}

function ringBack({ language, rings }: CallScript): { signal: Float32Array; endMs: number } {
  const pattern =
    language === 'zh-CN'
      ? { hertz: [450], bursts: [{ atMs: 0, forMs: 1000 }], periodMs: 5000 }
      : {
          hertz: [400, 450],
          bursts: [
            { atMs: 0, forMs: 400 },
            { atMs: 600, forMs: 400 },
          ],
          periodMs: 3000,
        }
  const startMs = 400
  const endMs = startMs + (rings - 1) * pattern.periodMs + 1000
  const signal = new Float32Array(samplesIn(endMs))
  for (let ring = 0; ring < rings; ring++) {
    for (const { atMs, forMs } of pattern.bursts) {
      mixInto(signal, tone(pattern.hertz, forMs, -16), startMs + ring * pattern.periodMs + atMs)
    }
  }
  return { signal, endMs: endMs + 900 }
}

function placeSteps(script: CallScript, startMs: number, folder: string): Placed[] {
  const random = randomFrom(script.file)
  const placed: Placed[] = []
  let cursorMs = startMs
  for (const step of script.steps) {
    const naturalMs = 260 + Math.round(random() * 480)
    const start = step.kind === 'utterance' ? cursorMs + (step.pauseMs ?? naturalMs) : cursorMs
    const signal = soundOf(step, script, folder)
    const endMs = start + Math.round((signal.length * 1000) / sampleRate)
    placed.push({ step, startMs: start, endMs, signal })
    cursorMs = Math.max(cursorMs, endMs)
  }
  return placed
}

function soundOf(step: Step, script: CallScript, folder: string): Float32Array {
  if (step.kind !== 'utterance') {
    return step.kind === 'music' ? holdMusic(step.forMs) : new Float32Array(samplesIn(step.forMs))
  }
  const voice = step.speaker === 'agent' ? script.agentVoice : script.customerVoice
  return speak(step.text, script.language, voice, folder)
}

function mixChannel(speaker: Speaker, placed: Placed[], length: number, peakDecibels: number): Float32Array {
  const channel = new Float32Array(length)
  for (const { step, startMs, signal } of placed) {
    if (step.kind === 'utterance' && step.speaker === speaker) mixInto(channel, signal, startMs)
  }
  const gain = amplitudeOf(peakDecibels) / peakOf(channel)
  const levelled = channel.map(sample => sample * gain)
  for (const { step, startMs, signal } of placed) {
    if (step.kind === 'music' && speaker === 'agent') mixInto(levelled, signal, startMs)
  }
  return levelled
}

function describe(placed: Placed[]): Omit<RenderedCall, 'left' | 'right'> {
  const isTurn = (one: Placed): one is Placed<Utterance> => one.step.kind === 'utterance'
  const isWait = (one: Placed): one is Placed<Wait> => one.step.kind !== 'utterance'
  const timed = (pick: (step: Step) => Note | undefined): TimedNote[] =>
    placed.flatMap(({ step, startMs, endMs }) => {
      const found = pick(step)
      return found ? [{ topic: found.topic, atMs: startMs, endMs, textZh: found.textZh, textEn: found.textEn }] : []
    })
  return {
    turns: placed
      .filter(isTurn)
      .map(({ step, startMs, endMs }) => ({ speaker: step.speaker, startMs, endMs, text: step.text })),
    waits: placed.filter(isWait).map(({ step, startMs, endMs }) => ({ kind: step.kind, startMs, endMs })),
    faults: timed(step => step.fault),
    strengths: timed(step => step.strength),
  }
}
