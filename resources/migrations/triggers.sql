-- Triggers of the whole database. Migrations that rebuild a table drop its triggers, so all of them are made anew after every migration.
-- What they guard: rows that are evidence are never changed, whichever code asks.

DROP TRIGGER IF EXISTS audit_entries_no_update;
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;

DROP TRIGGER IF EXISTS audit_entries_no_delete;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;

DROP TRIGGER IF EXISTS answer_log_no_update;
CREATE TRIGGER answer_log_no_update BEFORE UPDATE ON answer_log
BEGIN SELECT RAISE(ABORT, 'answer_log is append-only'); END;

DROP TRIGGER IF EXISTS answer_log_no_delete;
CREATE TRIGGER answer_log_no_delete BEFORE DELETE ON answer_log
BEGIN SELECT RAISE(ABORT, 'answer_log is append-only'); END;

DROP TRIGGER IF EXISTS audit_details_no_update;
CREATE TRIGGER audit_details_no_update BEFORE UPDATE ON audit_details
BEGIN SELECT RAISE(ABORT, 'audit_details can be erased but not changed'); END;

DROP TRIGGER IF EXISTS media_no_change;
CREATE TRIGGER media_no_change BEFORE UPDATE ON media WHEN OLD.sha256 IS NOT NEW.sha256 OR OLD.bytes IS NOT NEW.bytes
BEGIN SELECT RAISE(ABORT, 'media is what its fingerprint says'); END;

DROP TRIGGER IF EXISTS scorecard_versions_no_change;
CREATE TRIGGER scorecard_versions_no_change BEFORE UPDATE ON scorecard_versions WHEN OLD.state <> 'draft' AND (OLD.uid IS NOT NEW.uid OR OLD.scorecard_id IS NOT NEW.scorecard_id OR OLD.number IS NOT NEW.number OR OLD.name IS NOT NEW.name OR OLD.description IS NOT NEW.description OR OLD.mode IS NOT NEW.mode OR OLD.places IS NOT NEW.places OR OLD.pass_mark IS NOT NEW.pass_mark OR OLD.starting_total IS NOT NEW.starting_total OR OLD.expected_total IS NOT NEW.expected_total OR OLD.bonus_beyond_full IS NOT NEW.bonus_beyond_full OR OLD.suggests_full_marks IS NOT NEW.suggests_full_marks OR OLD.draft IS NOT NEW.draft OR OLD.revision IS NOT NEW.revision OR OLD.change_note IS NOT NEW.change_note OR OLD.customer_effect IS NOT NEW.customer_effect OR OLD.business_effect IS NOT NEW.business_effect OR OLD.compliance_effect IS NOT NEW.compliance_effect OR OLD.effective_on IS NOT NEW.effective_on OR OLD.published_at IS NOT NEW.published_at OR OLD.created_at IS NOT NEW.created_at OR NEW.state = 'draft' OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn') OR (OLD.state = 'superseded' AND NEW.state = 'published'))
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS scorecard_versions_no_delete;
CREATE TRIGGER scorecard_versions_no_delete BEFORE DELETE ON scorecard_versions WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS grade_bands_frozen_insert;
CREATE TRIGGER grade_bands_frozen_insert BEFORE INSERT ON grade_bands WHEN (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS grade_bands_frozen_update;
CREATE TRIGGER grade_bands_frozen_update BEFORE UPDATE ON grade_bands WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft' OR (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS grade_bands_frozen_delete;
CREATE TRIGGER grade_bands_frozen_delete BEFORE DELETE ON grade_bands WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS scorecard_sections_frozen_insert;
CREATE TRIGGER scorecard_sections_frozen_insert BEFORE INSERT ON scorecard_sections WHEN (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS scorecard_sections_frozen_update;
CREATE TRIGGER scorecard_sections_frozen_update BEFORE UPDATE ON scorecard_sections WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft' OR (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS scorecard_sections_frozen_delete;
CREATE TRIGGER scorecard_sections_frozen_delete BEFORE DELETE ON scorecard_sections WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS scorecard_items_frozen_insert;
CREATE TRIGGER scorecard_items_frozen_insert BEFORE INSERT ON scorecard_items WHEN (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS scorecard_items_frozen_update;
CREATE TRIGGER scorecard_items_frozen_update BEFORE UPDATE ON scorecard_items WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft' OR (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS scorecard_items_frozen_delete;
CREATE TRIGGER scorecard_items_frozen_delete BEFORE DELETE ON scorecard_items WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS answer_options_frozen_insert;
CREATE TRIGGER answer_options_frozen_insert BEFORE INSERT ON answer_options WHEN (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS answer_options_frozen_update;
CREATE TRIGGER answer_options_frozen_update BEFORE UPDATE ON answer_options WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft' OR (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS answer_options_frozen_delete;
CREATE TRIGGER answer_options_frozen_delete BEFORE DELETE ON answer_options WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS failure_reasons_frozen_insert;
CREATE TRIGGER failure_reasons_frozen_insert BEFORE INSERT ON failure_reasons WHEN (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS failure_reasons_frozen_update;
CREATE TRIGGER failure_reasons_frozen_update BEFORE UPDATE ON failure_reasons WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft' OR (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS failure_reasons_frozen_delete;
CREATE TRIGGER failure_reasons_frozen_delete BEFORE DELETE ON failure_reasons WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS evaluations_no_change;
CREATE TRIGGER evaluations_no_change BEFORE UPDATE ON evaluations WHEN OLD.state = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS evaluations_no_delete;
CREATE TRIGGER evaluations_no_delete BEFORE DELETE ON evaluations WHEN OLD.state = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS answers_frozen_insert;
CREATE TRIGGER answers_frozen_insert BEFORE INSERT ON answers WHEN (SELECT state FROM evaluations WHERE id = NEW.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS answers_frozen_update;
CREATE TRIGGER answers_frozen_update BEFORE UPDATE ON answers WHEN (SELECT state FROM evaluations WHERE id = OLD.evaluation_id) = 'submitted' OR (SELECT state FROM evaluations WHERE id = NEW.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS answers_frozen_delete;
CREATE TRIGGER answers_frozen_delete BEFORE DELETE ON answers WHEN (SELECT state FROM evaluations WHERE id = OLD.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS answer_reasons_frozen_insert;
CREATE TRIGGER answer_reasons_frozen_insert BEFORE INSERT ON answer_reasons WHEN (SELECT state FROM evaluations WHERE id = NEW.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS answer_reasons_frozen_update;
CREATE TRIGGER answer_reasons_frozen_update BEFORE UPDATE ON answer_reasons WHEN (SELECT state FROM evaluations WHERE id = OLD.evaluation_id) = 'submitted' OR (SELECT state FROM evaluations WHERE id = NEW.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS answer_reasons_frozen_delete;
CREATE TRIGGER answer_reasons_frozen_delete BEFORE DELETE ON answer_reasons WHEN (SELECT state FROM evaluations WHERE id = OLD.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS marks_frozen_insert;
CREATE TRIGGER marks_frozen_insert BEFORE INSERT ON marks WHEN (SELECT state FROM evaluations WHERE id = NEW.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS marks_frozen_update;
CREATE TRIGGER marks_frozen_update BEFORE UPDATE ON marks WHEN (SELECT state FROM evaluations WHERE id = OLD.evaluation_id) = 'submitted' OR (SELECT state FROM evaluations WHERE id = NEW.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS marks_frozen_delete;
CREATE TRIGGER marks_frozen_delete BEFORE DELETE ON marks WHEN (SELECT state FROM evaluations WHERE id = OLD.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS section_results_frozen_insert;
CREATE TRIGGER section_results_frozen_insert BEFORE INSERT ON section_results WHEN (SELECT state FROM evaluations WHERE id = NEW.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS section_results_frozen_update;
CREATE TRIGGER section_results_frozen_update BEFORE UPDATE ON section_results WHEN (SELECT state FROM evaluations WHERE id = OLD.evaluation_id) = 'submitted' OR (SELECT state FROM evaluations WHERE id = NEW.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS section_results_frozen_delete;
CREATE TRIGGER section_results_frozen_delete BEFORE DELETE ON section_results WHEN (SELECT state FROM evaluations WHERE id = OLD.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS answer_log_frozen_insert;
CREATE TRIGGER answer_log_frozen_insert BEFORE INSERT ON answer_log WHEN (SELECT state FROM evaluations WHERE id = NEW.evaluation_id) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted evaluation never changes'); END;

DROP TRIGGER IF EXISTS sheet_issuances_no_change;
CREATE TRIGGER sheet_issuances_no_change BEFORE UPDATE ON sheet_issuances WHEN OLD.uid IS NOT NEW.uid OR OLD.code IS NOT NEW.code OR OLD.kind IS NOT NEW.kind OR OLD.subject_uid IS NOT NEW.subject_uid OR OLD.number IS NOT NEW.number OR OLD.snapshot IS NOT NEW.snapshot OR OLD.issued_at IS NOT NEW.issued_at OR OLD.issued_by_id IS NOT NEW.issued_by_id OR OLD.audit_sequence IS NOT NEW.audit_sequence OR OLD.audit_mac IS NOT NEW.audit_mac
BEGIN SELECT RAISE(ABORT, 'an issued sheet never changes'); END;

DROP TRIGGER IF EXISTS sheet_issuances_no_delete;
CREATE TRIGGER sheet_issuances_no_delete BEFORE DELETE ON sheet_issuances
BEGIN SELECT RAISE(ABORT, 'an issued sheet never changes'); END;

DROP TRIGGER IF EXISTS item_clauses_frozen_insert;
CREATE TRIGGER item_clauses_frozen_insert BEFORE INSERT ON item_clauses WHEN (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS item_clauses_frozen_update;
CREATE TRIGGER item_clauses_frozen_update BEFORE UPDATE ON item_clauses WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft' OR (SELECT state FROM scorecard_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS item_clauses_frozen_delete;
CREATE TRIGGER item_clauses_frozen_delete BEFORE DELETE ON item_clauses WHEN (SELECT state FROM scorecard_versions WHERE id = OLD.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS document_versions_no_change;
CREATE TRIGGER document_versions_no_change BEFORE UPDATE ON document_versions WHEN OLD.state <> 'draft' AND (OLD.uid IS NOT NEW.uid OR OLD.document_id IS NOT NEW.document_id OR OLD.number IS NOT NEW.number OR OLD.title IS NOT NEW.title OR OLD.body IS NOT NEW.body OR OLD.change_note IS NOT NEW.change_note OR OLD.created_at IS NOT NEW.created_at OR OLD.created_by_id IS NOT NEW.created_by_id OR (OLD.state IN ('published', 'withdrawn') AND (NEW.state NOT IN ('published', 'withdrawn') OR OLD.effective_on IS NOT NEW.effective_on OR OLD.published_at IS NOT NEW.published_at OR OLD.published_by_id IS NOT NEW.published_by_id)) OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn') OR (OLD.state IN ('published', 'withdrawn') AND (OLD.state = 'withdrawn' OR NEW.state = 'published') AND (OLD.withdrawn_on IS NOT NEW.withdrawn_on OR OLD.withdrawn_at IS NOT NEW.withdrawn_at OR OLD.withdraw_reason IS NOT NEW.withdraw_reason)) OR (OLD.state IN ('published', 'withdrawn') AND (OLD.submitted_at IS NOT NEW.submitted_at OR OLD.submitted_by_id IS NOT NEW.submitted_by_id OR OLD.return_note IS NOT NEW.return_note)))
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS document_versions_no_delete;
CREATE TRIGGER document_versions_no_delete BEFORE DELETE ON document_versions WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS clauses_frozen_insert;
CREATE TRIGGER clauses_frozen_insert BEFORE INSERT ON clauses WHEN (SELECT state FROM document_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS clauses_frozen_update;
CREATE TRIGGER clauses_frozen_update BEFORE UPDATE ON clauses WHEN (SELECT state FROM document_versions WHERE id = OLD.version_id) <> 'draft' OR (SELECT state FROM document_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS clauses_frozen_delete;
CREATE TRIGGER clauses_frozen_delete BEFORE DELETE ON clauses WHEN (SELECT state FROM document_versions WHERE id = OLD.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS clause_placements_frozen_insert;
CREATE TRIGGER clause_placements_frozen_insert BEFORE INSERT ON clause_placements WHEN (SELECT state FROM document_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS clause_placements_frozen_update;
CREATE TRIGGER clause_placements_frozen_update BEFORE UPDATE ON clause_placements WHEN (SELECT state FROM document_versions WHERE id = OLD.version_id) <> 'draft' OR (SELECT state FROM document_versions WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS clause_placements_frozen_delete;
CREATE TRIGGER clause_placements_frozen_delete BEFORE DELETE ON clause_placements WHEN (SELECT state FROM document_versions WHERE id = OLD.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

DROP TRIGGER IF EXISTS acknowledgements_no_update;
CREATE TRIGGER acknowledgements_no_update BEFORE UPDATE ON acknowledgements
BEGIN SELECT RAISE(ABORT, 'acknowledgements is append-only'); END;

DROP TRIGGER IF EXISTS acknowledgements_no_delete;
CREATE TRIGGER acknowledgements_no_delete BEFORE DELETE ON acknowledgements
BEGIN SELECT RAISE(ABORT, 'acknowledgements is append-only'); END;

DROP TRIGGER IF EXISTS document_reviews_no_update;
CREATE TRIGGER document_reviews_no_update BEFORE UPDATE ON document_reviews
BEGIN SELECT RAISE(ABORT, 'document_reviews is append-only'); END;

DROP TRIGGER IF EXISTS document_reviews_no_delete;
CREATE TRIGGER document_reviews_no_delete BEFORE DELETE ON document_reviews
BEGIN SELECT RAISE(ABORT, 'document_reviews is append-only'); END;
