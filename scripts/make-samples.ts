// Makes resources/samples: two-channel calls and calls.json. Needs espeak-ng, sox and ffmpeg; the same scripts give the same files.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applianceCalls } from './samples/appliance-calls.ts'
import { type CallMeasures, checkCall, writeCall } from './samples/audio-file.ts'
import type { CallScript } from './samples/call-script.ts'
import { consultationCalls } from './samples/consultation-calls.ts'
import { englishCalls } from './samples/english-calls.ts'
import { hotelCalls } from './samples/hotel-calls.ts'
import { shopCalls } from './samples/shop-calls.ts'
import { renderCall } from './samples/timeline.ts'

const target = join(import.meta.dirname, '../resources/samples')
const mostBytes = 4_000_000

const working = mkdtempSync(join(tmpdir(), 'assay-samples-'))
try {
  makeSamples([...applianceCalls, ...hotelCalls, ...shopCalls, ...consultationCalls, ...englishCalls])
} finally {
  rmSync(working, { recursive: true })
}

function makeSamples(scripts: CallScript[]): void {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const calls = scripts.map(makeCall)
  writeFileSync(join(target, 'calls.json'), `${JSON.stringify(calls, null, 2)}\n`)
  const bytes = readdirSync(target).reduce((sum, name) => sum + statSync(join(target, name)).size, 0)
  if (bytes > mostBytes) throw new Error(`${bytes} bytes of samples, at most ${mostBytes}`)
  console.log(`${calls.length} calls, ${(bytes / 1e6).toFixed(2)} MB`)
}

function makeCall(script: CallScript) {
  const { steps: _steps, rings: _rings, agentVoice: _agent, customerVoice: _customer, leakDb: _leak, ...facts } = script
  const file = join(target, script.file)
  const call = renderCall(script, working)
  writeCall(file, call)
  const measures = checkCall(file, call)
  console.log(lineOf(script.file, measures, statSync(file).size))
  const { faults, strengths, turns } = call
  return { ...facts, durationMs: measures.durationMs, faults, strengths, turns }
}

function lineOf(name: string, measures: CallMeasures, bytes: number): string {
  const { durationMs, peakLeft, peakRight, speechLeft, speechRight, separation } = measures
  const both = (left: number, right: number) => `${left.toFixed(1)}/${right.toFixed(1)}`
  const levels = `peak ${both(peakLeft, peakRight)}  speech ${both(speechLeft, speechRight)} dBFS`
  const size = `${(durationMs / 1000).toFixed(1)} s  ${Math.round(bytes / 1000)} kB`
  return `${name.padEnd(44)} ${size}  ${levels}  apart ${separation.toFixed(0)} dB`
}
