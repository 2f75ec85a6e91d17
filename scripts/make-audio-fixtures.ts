// Makes tests/fixtures/audio with ffmpeg and sox. Run by hand after a change here; the files are committed.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const target = join(import.meta.dirname, '..', 'tests', 'fixtures', 'audio')
const work = mkdtempSync(join(tmpdir(), 'audio-fixtures-'))
const source = join(work, 'source.wav')

function ffmpeg(...words: string[]): void {
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...words], { stdio: 'inherit' })
}

function encode(name: string, ...words: string[]): void {
  ffmpeg(
    '-i',
    source,
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-flags:a',
    '+bitexact',
    ...words,
    join(target, name),
  )
}

mkdirSync(target, { recursive: true })
// two seconds: 440 Hz at half scale on the left, silence on the right
const tone = 'aevalsrc=0.5*sin(2*PI*440*t)|0:s=16000:d=2'
ffmpeg('-f', 'lavfi', '-i', tone, '-c:a', 'pcm_s16le', '-fflags', '+bitexact', source)

const phone = ['-ar', '8000']
encode('alaw.wav', ...phone, '-c:a', 'pcm_alaw')
encode('mulaw.wav', ...phone, '-c:a', 'pcm_mulaw')
encode('ima-adpcm.wav', ...phone, '-c:a', 'adpcm_ima_wav')
encode('ms-adpcm.wav', ...phone, '-c:a', 'adpcm_ms')
encode('gsm.wav', ...phone, '-ac', '1', '-c:a', 'libgsm_ms')
encode('mp3-inside.wav', '-c:a', 'libmp3lame', '-b:a', '24k')
encode('stereo.mp3', '-c:a', 'libmp3lame', '-b:a', '32k')
encode('mono-untagged.mp3', '-ac', '1', '-c:a', 'libmp3lame', '-q:a', '6', '-write_xing', '0')
encode('layer2.mp2', '-c:a', 'mp2', '-b:a', '48k')
encode('index-last.m4a', '-c:a', 'aac', '-b:a', '32k')
encode('index-first.m4a', '-c:a', 'aac', '-b:a', '32k', '-movflags', '+faststart')
encode('fragmented.m4a', '-c:a', 'aac', '-b:a', '32k', '-movflags', '+frag_keyframe+empty_moov')
encode('lossless.m4a', '-c:a', 'alac')
encode('raw.aac', '-c:a', 'aac', '-b:a', '32k')
encode('speech.opus', '-c:a', 'libopus', '-b:a', '24k')
encode('vorbis.ogg', '-c:a', 'libvorbis', '-q:a', '0')
encode('flac.ogg', ...phone, '-c:a', 'flac')
encode('lossless.flac', ...phone, '-c:a', 'flac')
encode('windows.wma', '-ar', '22050', '-c:a', 'wmav2', '-b:a', '32k')
execFileSync('sox', [source, '-c', '1', '-r', '8000', join(work, 'phone.amr-nb')], { stdio: 'inherit' })
ffmpeg('-f', 'amr', '-i', join(work, 'phone.amr-nb'), '-c', 'copy', '-f', 'amr', join(target, 'phone.amr'))
ffmpeg('-f', 'amr', '-i', join(work, 'phone.amr-nb'), '-c', 'copy', '-fflags', '+bitexact', join(target, 'phone.3gp'))
rmSync(work, { recursive: true })
