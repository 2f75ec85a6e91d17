import './lib/assert-node.ts'
import { cpus, release, totalmem } from 'node:os'
import { newUid } from '../src/core/ids.ts'
import { packDefinition } from '../src/scorecards/pack-definition.ts'
import { readPack } from '../src/scorecards/packs.ts'
import { benchAnswer } from '../tests/bench/answer.ts'
import { benchDecode } from '../tests/bench/decode.ts'
import { benchLibrary } from '../tests/bench/library.ts'
import { benchScoring } from '../tests/bench/scoring.ts'
import { benchFirstLoad, benchScreen } from '../tests/bench/screen.ts'
import { inProject } from './lib/project.ts'

// Prints every measured figure beside its budget (quality.md) and, where there is one, beside its peer in the same run.
const only = process.argv.slice(2)
const wanted = (name: string) => only.length === 0 || only.includes(name)
const say = (what: string, measured: string, budget: string) =>
  process.stdout.write(`${what.padEnd(58)} ${measured.padEnd(42)} ${budget}\n`)
const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`

say('what', 'measured', 'budget')
process.stderr.write(
  `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, Node ${process.version}\n`,
)

// First, because its memory figure is the peak of this whole process.
if (wanted('decode')) {
  const rows = await benchDecode(30, 2)
  if (!rows) say('decode + peaks', 'left out: ffmpeg is not installed', '')
  for (const row of rows ?? [])
    say(
      `decode + peaks, ${row.name}`,
      `${row.analysed} × real time (ffmpeg ${row.ffmpeg} ×)`,
      `≥ 150 × real time; peak ${row.residentMb} MB of 400`,
    )
}
if (wanted('scoring')) {
  const pack = readPack(inProject('resources'), 'call-centre', 'zh-CN')
  const scorecard = pack.scorecards.find(({ key }) => key === 'phone-quality')
  if (!scorecard) throw new Error('The pack has no telephone scorecard')
  const rates = benchScoring(
    packDefinition(pack, scorecard, () => newUid(Date.now())),
    5000,
  )
  const ratio = rates.ours / rates.surveyJs
  say(
    `evaluations scored per second, ${rates.items} items`,
    `${rates.ours.toFixed(0)} (SurveyJS ${rates.surveyJs.toFixed(0)}): ${ratio.toFixed(0)} ×`,
    '≥ 20 × SurveyJS',
  )
}
if (wanted('library')) {
  const times = await benchLibrary()
  const size = `${times.clauses} clauses`
  say(`publish a document of ${size}`, ms(times.publishDocumentMs), '')
  say(`read a version of ${size}`, ms(times.readVersionMs), '')
  say(`difference of two versions of ${size}`, ms(times.differenceMs), '')
  say(`word differences of ${times.clauses / 10} changed clauses`, ms(times.wordDifferenceMs), '')
  say(`outline of ${size}`, ms(times.listClausesMs), '')
  say(`publish a scorecard of ${times.items} items`, ms(times.publishScorecardMs), '')
  say(`coverage of ${size}`, ms(times.coverageMs), '')
}
if (wanted('answer')) {
  const times = await benchAnswer()
  const limit = 2 * times.fsyncP99 + 2
  say(`durable answer, p50 of ${times.answers}`, `${ms(times.p50)} (bare fsync ${ms(times.fsyncP50)})`, '')
  say('durable answer, p99', `${ms(times.p99)} (bare fsync ${ms(times.fsyncP99)})`, `≤ 2 × fsync + 2 ms = ${ms(limit)}`)
}
if (wanted('screen')) {
  const times = await benchScreen()
  say('start to usable sign-in', `${ms(times.startToUsableMs)} (ready after ${ms(times.startToReadyMs)})`, '≤ 1500 ms')
  say(
    'open a 2 h stereo call in the cockpit',
    `${ms(times.openCockpitMs)} (slowest of 5: ${ms(times.openCockpitSlowestMs)})`,
    '≤ 300 ms',
  )
  say('answer key to the screen', ms(times.answerToScreenMs), '≤ 50 ms')
}
if (wanted('first-load')) {
  const load = await benchFirstLoad()
  const code = load.scriptKb + load.styleKb
  say(
    'first load, gzip',
    `${code.toFixed(0)} kB code + ${load.fontKb.toFixed(0)} kB fonts in ${load.requests} files`,
    '≤ 400 kB',
  )
}
