/** What kind of file it is, told from its bytes. */
export type AudioContainer = 'wav' | 'mp3' | 'adts' | 'mp4' | 'ogg' | 'flac' | 'asf' | 'amr'

/** How the sound inside is coded. */
export type AudioCodec =
  | 'pcm'
  | 'float'
  | 'alaw'
  | 'mulaw'
  | 'ima-adpcm'
  | 'ms-adpcm'
  | 'mp3'
  | 'mp2'
  | 'aac'
  | 'alac'
  | 'opus'
  | 'vorbis'
  | 'flac'
  | 'wma'
  | 'amr-nb'
  | 'amr-wb'

/** Why a file is refused. Each is told to the user in plain words by the caller. */
export type AudioProblem =
  /** no bytes, or a well-formed file without a single sample */
  | 'empty'
  /** the bytes are no audio format we know */
  | 'not-audio'
  /** the file was cut off: its header promises more than there is */
  | 'truncated'
  /** the header and the sound disagree about the length although the file is complete */
  | 'length-mismatch'
  /** an audio format or codec we recognise but do not decode; `codec` names it */
  | 'unsupported-codec'
  /** recognised, but its structure contradicts itself or decoding broke off */
  | 'corrupt'

/** What is odd about a file that is nevertheless accepted. */
export type AudioWarning =
  /** WAV whose recorder never wrote the length; the true length was taken from the file */
  | 'streamed-header'
  /** Ogg without its end mark; complete up to the last page */
  | 'no-end-mark'
  /** unreadable bytes between frames were skipped; less than 5 % of the sound */
  | 'damaged-frames'

export interface AudioFacts {
  container: AudioContainer
  codec: AudioCodec
  /** Hz of the decoded sound. Before decoding, AAC may name half of it (implicit SBR). */
  sampleRate: number
  channels: number
  /** bits of one stored sample; null for codecs that have none */
  bitsPerSample: number | null
  /** bytes of the whole file */
  fileBytes: number
  /** where the encoded sound lies in the file; containers that are demuxed whole name the whole file */
  dataOffset: number
  dataBytes: number
  /** exact samples per channel if the container tells them, for trimming codecs that pad their last block */
  declaredSamples: number | null
  /** length the container promises, or that its frames add up to; null if only decoding tells */
  declaredMs: number | null
  /** false if players only estimate where a moment lies: MP3 of variable rate and raw AAC (Chromium: seconds off) */
  exactSeek: boolean
  warnings: AudioWarning[]
}

/** Numbers and names behind a refusal, for the sentence told to the user; `message` is for the log. */
export interface AudioProblemDetails {
  message: string
  /** name of a codec or format that is recognised but not supported */
  codec?: string
  declaredMs?: number
  /** how much of the sound is there and readable */
  readableMs?: number
}

export interface AudioRefusal {
  ok: false
  reason: AudioProblem
  details: AudioProblemDetails
}

export type ProbeResult = { ok: true; facts: AudioFacts } | AudioRefusal

/** Builds a refusal. */
export function refuse(
  reason: AudioProblem,
  message: string,
  more: Omit<AudioProblemDetails, 'message'> = {},
): AudioRefusal {
  return { ok: false, reason, details: { message, ...more } }
}

/** Whole milliseconds of a number of samples at a rate in Hz; 0 for a rate of 0. */
export function samplesToMs(samples: number, sampleRate: number): number {
  return sampleRate > 0 ? Math.round((samples * 1000) / sampleRate) : 0
}
