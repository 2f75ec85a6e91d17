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
  /** A document in force with a draft of its next version. */
  readonly documentUid: string
  readonly documentVersionUid: string
  readonly documentDraftUid: string
  /** A clause of the version in force and one of the draft. */
  readonly clauseUid: string
  readonly draftClauseUid: string
}

export interface SampleScreen {
  readonly name: string
  readonly login: string
  readonly path: string
}

const inForce = ({ documentUid, documentVersionUid }: SamplePlaces) => `/standards/${documentUid}/${documentVersionUid}`
const draft = ({ documentUid, documentDraftUid }: SamplePlaces) => `/standards/${documentUid}/${documentDraftUid}`

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
  { name: 'standards', login: 'shenjiayi', path: `${inForce(places)}?clause=${places.clauseUid}` },
  { name: 'standards-read', login: 'shenjiayi', path: `${inForce(places)}?view=read` },
  { name: 'standards-draft', login: 'shenjiayi', path: `${draft(places)}?clause=${places.draftClauseUid}` },
  { name: 'standards-draft-face', login: 'shenjiayi', path: `${draft(places)}?clause=face` },
  { name: 'standards-compare', login: 'shenjiayi', path: `${draft(places)}?view=compare` },
  { name: 'standards-import', login: 'shenjiayi', path: '/standards/import' },
  { name: 'document', login: 'shenjiayi', path: `/documents/${places.documentVersionUid}` },
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
