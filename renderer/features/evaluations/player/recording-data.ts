import { queryOptions } from '@tanstack/react-query'
import { decodePeaks } from '../../../../src/recordings/audio/peaks.ts'
import { type DrawnRecording, drawnRecording } from './drawn-recording.ts'

/** Where the sound of a recording is read, with Range. */
export const soundAddress = (recordingUid: string): string => `/recording/${recordingUid}`

async function loadPeaks(recordingUid: string, signal: AbortSignal): Promise<DrawnRecording> {
  const response = await fetch(`${soundAddress(recordingUid)}/peaks`, { signal })
  if (!response.ok) throw new Error(`peaks: ${response.status}`)
  return drawnRecording(decodePeaks(new Uint8Array(await response.arrayBuffer())))
}

/** The stored peaks of a recording, ready for drawing; they never change. */
export const peaksQuery = (recordingUid: string) =>
  queryOptions({
    queryKey: ['recording-peaks', recordingUid],
    queryFn: ({ signal }) => loadPeaks(recordingUid, signal),
    retry: 1,
  })
