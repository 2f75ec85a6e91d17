/** What of the sample the addresses of its screens name. */
export interface SamplePlaces {
  /** A draft of the inspector, half done. */
  readonly draftUid: string
  /** A submitted evaluation, its sheet already issued. */
  readonly submittedUid: string
  readonly issuanceUid: string
  readonly scorecardVersionUid: string
  /** The draft of a scorecard with problems in it. */
  readonly scorecardDraftUid: string
  /** A document with a version in force and the next one in review. */
  readonly document: { readonly documentUid: string; readonly versionUid: string; readonly reviewUid: string }
  /** Another one with a draft, and a clause of that draft. */
  readonly documentDraft: { readonly documentUid: string; readonly versionUid: string; readonly clauseUid: string }
}

export interface SampleScreen {
  readonly name: string
  readonly login: string
  readonly path: string
}

const inForce = ({ document }: SamplePlaces) => `/standards/${document.documentUid}/${document.versionUid}`
const inReview = ({ document }: SamplePlaces) => `/standards/${document.documentUid}/${document.reviewUid}`
const draft = ({ documentDraft }: SamplePlaces) => `/standards/${documentDraft.documentUid}/${documentDraft.versionUid}`

/** Every screen of the sample workspace by the person who works there, in the order of the rail. */
export const sampleScreens = (places: SamplePlaces): readonly SampleScreen[] => [
  { name: 'today-inspector', login: 'linyajing', path: '/' },
  { name: 'cockpit-draft', login: 'linyajing', path: `/scoring/${places.draftUid}` },
  { name: 'not-permitted', login: 'linyajing', path: '/workspace' },
  { name: 'not-found', login: 'linyajing', path: '/nowhere' },
  { name: 'today-lead', login: 'shenjiayi', path: '/' },
  { name: 'cockpit-submitted', login: 'shenjiayi', path: `/scoring/${places.submittedUid}` },
  { name: 'recordings', login: 'shenjiayi', path: '/recordings' },
  { name: 'import', login: 'shenjiayi', path: '/recordings/import' },
  { name: 'assignments', login: 'shenjiayi', path: '/assignments' },
  { name: 'standards', login: 'shenjiayi', path: inForce(places) },
  { name: 'standards-read', login: 'shenjiayi', path: `${inForce(places)}?view=read` },
  { name: 'standards-draft', login: 'shenjiayi', path: `${draft(places)}?clause=${places.documentDraft.clauseUid}` },
  { name: 'standards-draft-face', login: 'shenjiayi', path: `${draft(places)}?clause=face` },
  { name: 'standards-compare', login: 'shenjiayi', path: `${inReview(places)}?view=compare` },
  { name: 'standards-import', login: 'shenjiayi', path: '/standards/import' },
  { name: 'document', login: 'shenjiayi', path: `/documents/${places.document.versionUid}` },
  { name: 'standards-matrix', login: 'shenjiayi', path: '/standards/matrix' },
  { name: 'standards-packs', login: 'shenjiayi', path: '/standards/packs' },
  { name: 'scorecards-coverage', login: 'shenjiayi', path: '/scorecards/coverage' },
  { name: 'scorecards', login: 'shenjiayi', path: '/scorecards' },
  { name: 'scorecard', login: 'shenjiayi', path: `/scorecards/${places.scorecardVersionUid}` },
  { name: 'scorecard-builder', login: 'shenjiayi', path: `/scorecards/${places.scorecardDraftUid}` },
  { name: 'evaluations', login: 'shenjiayi', path: '/evaluations' },
  { name: 'sheet', login: 'shenjiayi', path: `/sheets/${places.issuanceUid}` },
  { name: 'today-administrator', login: 'hanxuemei', path: '/' },
  { name: 'people', login: 'hanxuemei', path: '/people' },
  { name: 'workspace', login: 'hanxuemei', path: '/workspace' },
]
